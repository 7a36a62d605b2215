"""What was found in the files about places, in plain German, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from amtslotse.exchange.gazetteer.changes import KINDS, Change
from amtslotse.exchange.gazetteer.comparing import Comparison, Vanished
from amtslotse.exchange.gazetteer.germany import Proposal
from amtslotse.exchange.gazetteer.numbers import Numbers
from amtslotse.exchange.gazetteer.register import STATES, Register
from amtslotse.exchange.gazetteer.streets import Kept, ambiguous

SHOWN = 20


def of_register(register: Register) -> Iterator[str]:
    """How much a Gemeindeverzeichnis holds."""
    day = f"Gebietsstand {_day(register.day)}" if register.day else "ohne Gebietsstand"
    part = "" if register.states == STATES else f" Es enthält {register.states} von {STATES} Ländern."
    yield f"{count(len(register.municipalities), 'Gemeinde', 'Gemeinden')}, {day}.{part}"


def of_comparison(found: Comparison) -> Iterator[str]:
    """What changes against the municipalities there are."""
    counted = {
        "neu": found.new,
        "umbenannt": found.renamed,
        "in anderem Verband": found.moved,
        "weggefallen": found.vanished,
    }
    changed = [f"{number(len(items))} {word}" for word, items in counted.items() if items]
    yield f"Gegenüber dem Bestand: {', '.join([*changed, f'{number(found.unchanged)} unverändert'])}."
    yield from listed("neu", (f"{ars} {name}" for ars, name in found.new))
    yield from listed("umbenannt", (f"{r.ars} {r.before} heißt jetzt {r.after}" for r in found.renamed))
    yield from listed("anderer Verband", (f"{m.before} {m.name} hat jetzt {m.after}" for m in found.moved))
    yield from listed("weggefallen", map(_gone, found.vanished), most=10 * SHOWN)


def _gone(gone: Vanished) -> str:
    line = f"{gone.ars} {gone.name}"
    if not gone.steps:
        return f"{line}: In der Liste der Änderungen steht nichts dazu. Bitte klären."
    if not gone.successor:
        return f"{line}: {'; '.join(map(_step, gone.steps))}. Kein eindeutiger Nachfolger, bitte klären."
    last = _day(gone.steps[0].day - timedelta(days=1))
    return f"{line}: bis {last}, dann {gone.successor} ({_step(gone.steps[0])})"


def _step(step: Change) -> str:
    return f"{KINDS[step.kind]} zum {_day(step.day)} in {step.new_name}"


def of_proposal(found: Proposal) -> Iterator[str]:
    """What a replacement of the reference would do."""
    yield from of_comparison(found.comparison)
    codes = len({code for code, _ in found.resolved.pairs})
    yield (
        f"{count(codes, 'Postleitzahl', 'Postleitzahlen')} (bisher {number(found.postcodes_before)}) in "
        f"{number(len(found.resolved.pairs))} Paaren; {number(found.resolved.succeeded)} davon über einen Nachfolger."
    )
    yield from listed("ohne Postleitzahl", found.without_postcode)


def of_streets(kept: Kept, numbers: Numbers | None) -> Iterator[str]:
    """Which streets are kept, and what a person should look at."""
    shared = len(ambiguous(kept.rows))
    yield (
        f"{number(len(kept.rows))} Straßen des Landkreises aus {number(kept.read)} Zeilen; {number(shared)} davon "
        "liegen unter einer Postleitzahl in mehreren Gemeinden."
    )
    unknown = (f"{key} (Zeile {line})" for key, line in kept.unknown.items())
    yield from listed(f"unbekannte Gemeinden, ihre Straßen ({number(kept.left_out)}) bleiben weg", unknown)
    pairs = (f"{code} {ars}" for code, ars in kept.new_pairs)
    yield from listed("Postleitzahl und Gemeinde, die nur die Straßen nennen", pairs)
    if numbers:
        yield f"{number(len(numbers.rows))} Bereiche von Hausnummern; {number(numbers.needless)} werden nicht gebraucht."


def listed(title: str, items: Iterable[str], most: int = SHOWN) -> Iterator[str]:
    """The first items under a title, and how many more there are."""
    found: Sequence[str] = list(items)
    if found:
        yield f"  {title}:"
        yield from (f"    {item}" for item in found[:most])
    if len(found) > most:
        yield f"    … und {number(len(found) - most)} weitere."


def count(amount: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number(amount)} {one if amount == 1 else many}"


def number(amount: int) -> str:
    """A number as it is written in German: 11.004."""
    return f"{amount:,}".replace(",", ".")


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
