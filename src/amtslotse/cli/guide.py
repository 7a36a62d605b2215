"""Wer ist zuständig? Beantwortet ein Anliegen oder eine Datei voller Anliegen."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Any

import orjson

from amtslotse.cli.setup import start
from amtslotse.guide import Decision, Guide, InputError
from amtslotse.guide.text import read_day

FIELDS = frozenset({"concern", "place", "place_kind", "service", "day", "language"})


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("concern", nargs="?", default="", help="das Anliegen in eigenen Worten")
    parser.add_argument("--place", default="", help="Ort, Postleitzahl, ARS oder AGS")
    parser.add_argument("--place-kind", default="", help="Art des Ortes, zum Beispiel residence oder birth")
    parser.add_argument("--service", default="", help="Kennung, LeiKa-Schlüssel oder OZG-Nummer der Leistung")
    parser.add_argument("--day", default="", help="Tag als Jahr-Monat-Tag; sonst heute")
    parser.add_argument("--language", default="", help="Sprache der Antwort: de oder en; sonst Deutsch")
    parser.add_argument("--json", action="store_true", help="die ganze Antwort als JSON")
    parser.add_argument("--batch", metavar="DATEI", help="JSON Lines, eine Frage je Zeile; - für die Standardeingabe")


def run(options: argparse.Namespace) -> int:
    """Answer one question, or each line of a file in order."""
    start()
    from amtslotse.records.current import guide as current
    from amtslotse.records.current import today

    try:
        guide, day = current(), today()
    except Exception as error:
        return _fail(f"Keine Daten: {error}")
    if options.batch:
        return _batch(options.batch, guide, day)
    asked = {name: getattr(options, name) for name in FIELDS}
    try:
        decision = ask(guide, asked, day)
    except InputError as error:
        return _fail(error.message)
    _write(decision.to_json() if options.json else summary(decision).encode())
    return 0


def ask(guide: Guide, asked: dict[str, Any], today: date) -> Decision:
    """Check one question's fields and answer it."""
    unknown = sorted(set(asked) - FIELDS)
    if unknown:
        raise InputError(unknown[0], f"Unbekannte Angabe: {', '.join(unknown)}.")
    texts = {name: value for name, value in asked.items() if value not in (None, "")}
    wrong = next((name for name, value in texts.items() if not isinstance(value, str)), None)
    if wrong:
        raise InputError(wrong, f"Die Angabe „{wrong}“ muss Text sein.")
    day = read_day(texts.pop("day", "")) or today
    return guide.answer(day=day, **texts)


def _batch(name: str, guide: Guide, day: date) -> int:
    """One JSON line out per line in; a bad line becomes a problem line and is named on stderr."""
    try:
        with _opened(name) as lines:
            return _answer_lines(lines, guide, day)
    except OSError as error:
        return _fail(f"{name}: {error.strerror}")


def _opened(name: str) -> IO[bytes]:
    return sys.stdin.buffer if name == "-" else open(name, "rb")


def _answer_lines(lines: Iterable[bytes], guide: Guide, day: date) -> int:
    failed = 0
    for number, line in _numbered(lines):
        try:
            out = ask(guide, _parsed(line), day).to_json()
        except InputError as error:
            failed += 1
            print(f"Zeile {number}: {error.message}", file=sys.stderr)
            out = orjson.dumps(
                {
                    "status": "error",
                    "line": number,
                    "parameter": error.field,
                    "code": error.code,
                    "detail": error.message,
                }
            )
        _write(out)
    return 1 if failed else 0


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Line numbers from 1; empty lines at the very end do not count."""
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        content = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError("line", f"Das ist kein JSON ({error}).", "not_json") from error
    if not isinstance(content, dict):
        raise InputError("line", "Eine Zeile ist ein JSON-Objekt mit concern, place, service …", "not_json")
    return content


def summary(decision: Decision) -> str:
    """The answer in a few lines for a person at a terminal."""
    lines = [f"{decision.status}" + (f": {decision.service.title}" if decision.service else "")]
    if decision.place:
        lines.append(f"  Ort: {decision.place.name}" + (f" ({decision.place.within})" if decision.place.within else ""))
    for office in decision.offices:
        condition = f" ({office.rule.condition})" if office.rule.condition else ""
        lines.append(f"  {office.rule.role}: {office.authority.name}{condition}")
    if decision.status in ("choose_service", "question"):
        lines += [f"  - {c.service.title} [{c.service.id}] {c.probability:.2f}" for c in decision.candidates[:5]]
    if decision.place_question and decision.status != "answered":
        lines.append(f"  {decision.place_question.text}")
    lines += [f"  - {p.name}, {p.within}" for p in decision.places]
    lines += [f"  → {h.title}: {h.url}" for h in decision.handover]
    return "\n".join(lines)


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _fail(message: str) -> int:
    print(f"amtslotse: {message}", file=sys.stderr)
    return 2
