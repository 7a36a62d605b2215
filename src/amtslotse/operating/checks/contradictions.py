"""Variables that do not go together."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from django.http.request import validate_host

from amtslotse.operating.checks.finding import Finding, error, warning

_ON = ("1", "true", "yes", "on")
_LOOPBACK = ("", "127.0.0.1", "::1", "localhost")


class Given(dict[str, str]):
    """The variables, named without their common beginning."""

    def __missing__(self, name: str) -> str:
        return ""

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        return self[name].lower() in _ON


def check(environ: Mapping[str, str], *, deploy: bool = False) -> Iterator[Finding]:
    """Everything that can be seen from the variables alone; `deploy` for a system that the public uses."""
    given = Given({name.removeprefix("AMTSLOTSE_"): value.strip() for name, value in environ.items()})
    yield from _address(given)
    yield from _mail(given, deploy=deploy)
    yield from _partners(given)
    if deploy:
        yield from _public(given)


def _address(given: Given) -> Iterator[Finding]:
    parts = urlsplit(given["URL"])
    if given["URL"] and (parts.scheme not in ("http", "https") or not parts.hostname):
        yield error("AMTSLOTSE_URL ist eine ganze Adresse, etwa https://service.landkreis.example.")
    elif parts.hostname and not validate_host(parts.hostname, _hosts(given)):
        yield error(f"AMTSLOTSE_URL nennt {parts.hostname}, AMTSLOTSE_HOSTS nicht: Diese Adresse würde abgewiesen.")
    if given.on("HTTPS"):
        if parts.scheme != "https":
            yield error("AMTSLOTSE_HTTPS ist an, aber AMTSLOTSE_URL beginnt nicht mit https://.")
        if not given.on("BEHIND_PROXY"):
            yield error(
                "AMTSLOTSE_HTTPS ist an, AMTSLOTSE_BEHIND_PROXY nicht: Der Server selbst spricht kein HTTPS und würde "
                "immer wieder umleiten."
            )
    if given.on("FORWARDED_HOST") and not given.on("BEHIND_PROXY"):
        yield warning("AMTSLOTSE_FORWARDED_HOST ohne AMTSLOTSE_BEHIND_PROXY: Steht wirklich ein Proxy davor?")
    if given["METRICS_ALLOW"] and not given.on("METRICS"):
        yield warning("AMTSLOTSE_METRICS_ALLOW bewirkt nichts ohne AMTSLOTSE_METRICS=on.")
    workers = given["WORKERS"]
    if workers and (not workers.isascii() or not workers.isdigit() or int(workers) < 1):
        yield error(f"AMTSLOTSE_WORKERS ist die Zahl der Prozesse, nicht „{workers[:40]}“.")


def _mail(given: Given, *, deploy: bool) -> Iterator[Finding]:
    serious = error if deploy else warning
    if given["SMTP_HOST"]:
        if not given["MAIL_FROM"]:
            yield serious("AMTSLOTSE_SMTP_HOST ohne AMTSLOTSE_MAIL_FROM: Mails kämen von amtslotse@localhost.")
        if given["MAIL_FOLDER"]:
            yield warning("AMTSLOTSE_MAIL_FOLDER bewirkt nichts, solange AMTSLOTSE_SMTP_HOST gesetzt ist.")
    elif given["MAIL_FROM"] and not given["MAIL_FOLDER"]:
        yield serious("AMTSLOTSE_MAIL_FROM ohne AMTSLOTSE_SMTP_HOST: Es geht keine Mail hinaus.")
    elif deploy:
        yield error("Ohne AMTSLOTSE_SMTP_HOST geht keine Mail hinaus, auch keine Einladung.")
    if given["SMTP_USER"] and not given["SMTP_PASSWORD"]:
        yield error("AMTSLOTSE_SMTP_USER ohne AMTSLOTSE_SMTP_PASSWORD.")
    if given["SMTP_USER"] and given["SMTP_SECURITY"].lower() == "none":
        yield serious("AMTSLOTSE_SMTP_SECURITY=none: Das Passwort ginge unverschlüsselt zum Mailserver.")


def _partners(given: Given) -> Iterator[Finding]:
    if given["OIDC_ISSUER"] and not (given["OIDC_CLIENT"] and given["OIDC_SECRET"]):
        yield error("Zu AMTSLOTSE_OIDC_ISSUER gehören AMTSLOTSE_OIDC_CLIENT und AMTSLOTSE_OIDC_SECRET.")
    if given.on("SSO_ASKS_TWICE") and not (given["OIDC_ISSUER"] or given["SAML_METADATA"]):
        yield error("AMTSLOTSE_SSO_ASKS_TWICE ist an, aber kein Anmeldedienst eingerichtet.")


def _public(given: Given) -> Iterator[Finding]:
    """What a system that the public uses needs besides."""
    if not given["URL"]:
        yield error("AMTSLOTSE_URL fehlt: Links in Mails führten auf 127.0.0.1.")
    elif not given.on("HTTPS"):
        yield error("AMTSLOTSE_HTTPS ist aus: Anmeldungen gingen ohne Schutz über das Netz.")
    if "*" in _hosts(given):
        yield error("AMTSLOTSE_HOSTS=* nimmt jeden Namen an. Bitte die Namen des Portals nennen.")
    if given.on("DEBUG"):
        yield error("AMTSLOTSE_DEBUG zeigt Fremden das Innere. Bitte ausschalten.")
    if given.on("DEMO"):
        yield error("AMTSLOTSE_DEMO ist an: Das ist für Testsysteme.")
    if given["LINKS_ALLOW"]:
        yield warning("AMTSLOTSE_LINKS_ALLOW ist für Tests: Die Linkprüfung besucht damit Server im eigenen Netz.")
    if given["BIND"] not in _LOOPBACK and not given.on("BEHIND_PROXY"):
        yield warning("AMTSLOTSE_BIND öffnet den Server nach außen, ohne dass ein Proxy genannt ist.")


def _hosts(given: Given) -> list[str]:
    return [h.strip() for h in (given["HOSTS"] or "localhost,127.0.0.1,[::1]").split(",") if h.strip()]
