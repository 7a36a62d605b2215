"""Configuration from the environment, checked when it is read."""

import os
import secrets
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]


def folder(name: str, default: Path) -> Path:
    """A folder named by a variable, or its default."""
    return Path(os.environ.get(name) or default).resolve()


def switch(name: str) -> bool:
    """A variable that is on when it says 1, true, yes or on."""
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


def switched_on(name: str) -> bool:
    """A variable that is off only when it says so."""
    return os.environ.get(name, "").lower() not in ("off", "0", "no", "false")


def listed(name: str, default: str = "") -> list[str]:
    """A comma separated variable."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def networks(name: str) -> list[str]:
    """Addresses and networks of a comma separated variable, as text."""
    found = listed(name)
    for part in found:
        try:
            ip_network(part, strict=False)
        except ValueError:
            raise ImproperlyConfigured(f"{name}: „{part}“ ist weder eine Adresse noch ein Netz.") from None
    return found


def hosts_by_key(name: str) -> dict[str, tuple[str, ...]]:
    """Hosts of a comma separated variable; `key=host` is for that key alone, a host without a key for all others."""
    found: dict[str, tuple[str, ...]] = {}
    for part in listed(name):
        key, _, host = part.rpartition("=")
        if any(char in ";'\"" or char.isspace() or not char.isascii() for char in host) or not host:
            raise ImproperlyConfigured(f"{name}: „{part}“ ist kein Host.")
        found[key] = (*found.get(key, ()), host)
    return found


def number(name: str, default: int) -> int:
    """A variable that holds a whole number."""
    given = os.environ.get(name, "").strip()
    if given and not (given.isascii() and given.isdigit()):
        raise ImproperlyConfigured(f"{name} muss eine Zahl sein, nicht „{given}“.")
    return int(given) if given else default


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """A variable that holds one of a few words."""
    given = os.environ.get(name, "").strip().lower() or default
    if given not in allowed:
        raise ImproperlyConfigured(f"{name} ist {', '.join(allowed)}, nicht „{given}“.")
    return given


def secret_key(var: Path) -> str:
    """The secret from AMTSLOTSE_SECRET_KEY, else one kept in var/secret-key that is made at first start."""
    given = os.environ.get("AMTSLOTSE_SECRET_KEY")
    if given:
        return given
    path = var / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        made = secrets.token_urlsafe(50)
    try:
        var.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(made)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    except OSError:
        return made
    return made


def database(var: Path) -> dict[str, Any]:
    """Database of DATABASE_URL (postgresql://user:password@host:port/name?option=…), else SQLite in var/."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return sqlite(var / "amtslotse.sqlite3")
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(parts.path, parts.username, parts.password, parts.hostname, parts.port, parts.query)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    raise ImproperlyConfigured(f"DATABASE_URL beginnt mit postgresql:// oder sqlite://, nicht mit {parts.scheme}://.")


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite in WAL mode: readers never wait for the writer."""
    setup = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": setup, "timeout": 20},
    }


def _postgresql(
    path: str, user: str | None, password: str | None, host: str | None, port: int | None, query: str
) -> dict[str, Any]:
    options = {"connect_timeout": "3", "tcp_user_timeout": "10000"} | dict(parse_qsl(query))  # no request waits longer
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(path.lstrip("/")) or "amtslotse",
        "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""),
        "HOST": options.pop("host", "") or host or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
