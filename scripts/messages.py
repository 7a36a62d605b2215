"""The portal's strings in English: collect them from code and templates, keep the .po, compile the .mo.

.venv/bin/python scripts/messages.py [--check]
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "amtslotse"
ROOMS = ("portal", "records")
"""Rooms whose strings people outside the administrations read."""
PO = SOURCE / "portal" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
}


def in_templates(
    file: BytesIO, keywords: Iterable[str], comment_tags: Iterable[str], options: object
) -> Iterator[tuple]:  # type: ignore[type-arg]
    """Babel's extractor for Django templates: Django turns them into Python calls, Babel reads those."""
    from babel.messages.extract import extract_python

    lines = templatize(file.read().decode("utf-8")).splitlines()
    python = "\n".join(line.lstrip() for line in lines)
    return extract_python(BytesIO(python.encode("utf-8")), list(keywords), list(comment_tags), {})  # type: ignore[arg-type]


def collected() -> Catalog:
    """All strings of code and templates, each with the files it stands in."""
    catalog = Catalog(fuzzy=False)
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*")):
            method = {".py": "python", ".html": in_templates, ".txt": in_templates}.get(path.suffix)
            if method is None or not path.is_file():
                continue
            with path.open("rb") as file:
                for _, message, _, context in extract(method, file, KEYWORDS):
                    catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    return catalog


def kept() -> Catalog:
    """The translations as they are in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def updated() -> Catalog:
    """The kept translations with new strings added and gone ones dropped; nothing is guessed."""
    catalog = kept()
    created = catalog.creation_date
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.creation_date = created
    catalog.obsolete.clear()
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def problems() -> list[str]:
    """What is wrong with the English strings: missing, no longer used, untranslated, doubtful, or not compiled."""
    known, wanted = kept(), collected()
    used = {(m.context, _first(m.id)) for m in wanted if m.id}
    had = {(m.context, _first(m.id)) for m in known if m.id}
    found = [f"fehlt: {text}" for _, text in sorted(used - had, key=str)]
    found += [f"wird nicht mehr gebraucht: {text}" for _, text in sorted(had - used, key=str)]
    for message in known:
        if message.id and (message.fuzzy or not all(_several(message.string))):
            found.append(f"nicht übersetzt: {_first(message.id)}")
        found += [f"{_first(message.id)}: {error}" for error in message.check()] if message.id else []
    if not MO.exists() or MO.read_bytes() != compiled(known):
        found.append("die .mo-Datei passt nicht zur .po-Datei: make messages")
    return found


def _first(message: object) -> str:
    return str(message[0]) if isinstance(message, tuple | list) else str(message)


def _several(strings: object) -> tuple[object, ...]:
    return tuple(strings) if isinstance(strings, tuple | list) else (strings,)


def main() -> int:
    """Bring .po and .mo up to date, or with --check only say what is wrong; 1 if work is left."""
    if "--check" not in sys.argv:
        catalog = updated()
        with PO.open("wb") as file:
            write_po(file, catalog, width=120, sort_output=True, include_lineno=False)
        MO.write_bytes(compiled(kept()))
    found = problems()
    print("\n".join(found) or "Alle Texte sind übersetzt.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
