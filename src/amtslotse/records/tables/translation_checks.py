"""Translations belong to a text that exists, and say it in another language than German."""

from collections.abc import Iterator, Mapping

from amtslotse.records.tables.reading import Located, Problem

TRANSLATED: Mapping[str, tuple[str, ...]] = {
    "services": ("title", "description", "place_question", "documents"),
    "topics": ("name",),
    "situations": ("name",),
    "place_kinds": ("name", "question", "why"),
    "questions": ("text", "option"),
    "handovers": ("title", "why"),
    "phrases": ("text",),
}
"""Tables whose texts are translated, with the fields that are."""
PHRASES = frozenset({"in-german", "in-english"})
"""Sentences for people who search in a language that has no pages: this page is German; here is the English one."""


def lost_translations(rows: list[Located], known: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Translations of tables, rows or fields that do not exist; `known` holds the ids of each table."""
    for item in rows:
        row = item.row
        fields = TRANSLATED.get(row["table"])
        if fields is None:
            yield Problem(item.file, item.line, "table", f"Übersetzt werden: {', '.join(TRANSLATED)}.")
        elif row["field"] not in fields:
            yield Problem(item.file, item.line, "field", f"Erlaubt sind hier: {', '.join(fields)}.")
        elif not _exists(row, known):
            yield Problem(item.file, item.line, "key", f"„{row['key']}“ gibt es in der Tabelle {row['table']} nicht.")
        if row["language"] == "de":
            yield Problem(item.file, item.line, "language", "Der deutsche Text steht in der Tabelle selbst.")


def _exists(row: Mapping[str, str], known: Mapping[str, set[str]]) -> bool:
    """An option of a splitting question is named question/service."""
    if row["table"] == "phrases":
        return row["key"] in PHRASES
    key, _, service = row["key"].partition("/")
    if (row["field"] == "option") != bool(service):
        return False
    return key in known.get(row["table"], set()) and (not service or service in known.get("services", set()))
