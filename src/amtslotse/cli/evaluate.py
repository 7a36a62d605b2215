"""Misst an beschrifteten Anliegen, wie gut verstanden wird."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amtslotse.cli.setup import start

if TYPE_CHECKING:
    from amtslotse.guide import Guide
    from amtslotse.guide.evaluation import Case


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("file", type=Path, help="JSON Lines: concern, kind und services, ozg oder leika")
    parser.add_argument("--out-of-scope", type=Path, help="Textdatei: je Zeile ein Anliegen ohne Leistung")
    parser.add_argument("--words", action="store_true", help="nur nach Wörtern, ohne das Zusatzpaket für Bedeutungen")
    parser.add_argument("--suggest", action="store_true", help="die Vorschläge beim Tippen messen (4, 6 und 8 Zeichen)")
    parser.add_argument("--save", type=Path, help="Ergebnis für einen späteren Vergleich sichern")
    parser.add_argument("--compare", type=Path, help="früheres Ergebnis; zeigt, welche Anliegen kippen")


def run(options: argparse.Namespace) -> int:
    """Print rates per kind, then the failures, worst first."""
    start()
    from amtslotse.guide import Guide
    from amtslotse.guide.evaluation import Case, by_kind, case, evaluate
    from amtslotse.records.current import guide, today

    try:
        cases = [case(json.loads(line)) for line in options.file.read_text("utf-8").splitlines() if line.strip()]
        if options.out_of_scope:
            lines = options.out_of_scope.read_text("utf-8").splitlines()
            cases += [Case(line, "außerhalb") for line in lines if line.strip()]
    except (OSError, ValueError, KeyError) as error:
        print(f"amtslotse: {options.file} ist nicht lesbar: {error}", file=sys.stderr)
        return 2
    asked = Guide(guide().directory) if options.words else guide()
    if options.suggest:
        return _suggestions(asked, cases)
    score = evaluate(asked, cases, today())
    print(f"{'Art':12}{'Zahl':>6}{'hit@1':>8}{'hit@3':>8}{'r@10':>8}{'MRR':>8}{'sicher':>8}{'richtig':>8}")
    for name, part in [*by_kind(score).items(), ("zusammen", score)]:
        rates = (part.share(1), part.share(3), part.share(10), part.mrr, part.coverage, part.precision)
        print(f"{name:12}{len(part.outcomes):6}" + "".join(f"{rate:8.1f}" for rate in rates))
    for outcome in sorted(score.outcomes, key=lambda o: o.rank or 99, reverse=True):
        if outcome.certain and outcome.rank != 1:
            print(f"sicher, aber falsch: {outcome.case.concern} → {outcome.found[0]}")
        elif outcome.case.in_scope and not 0 < outcome.rank <= 3:
            print(
                f"nicht unter den ersten drei ({outcome.case.kind}): {outcome.case.concern} → {', '.join(outcome.found)}"
            )
    ranks = {o.case.concern: o.rank for o in score.outcomes}
    if options.compare:
        _flips(json.loads(options.compare.read_text("utf-8")), ranks)
    if options.save:
        options.save.write_text(json.dumps(ranks, ensure_ascii=False), "utf-8")
    return 0


def _suggestions(guide: "Guide", cases: "list[Case]") -> int:
    """Print per kind how often the right service is among the first five after 4, 6 and 8 characters."""
    from amtslotse.guide.evaluation import SUGGESTED_DEPTH, Score, by_kind, evaluate_suggestions, telling

    lengths = (4, 6, 8)
    scores = [evaluate_suggestions(guide, cases, typed) for typed in lengths]
    print(f"{'Art':12}{'Zahl':>6}" + "".join(f"{f'{n} Zeichen':>12}" for n in lengths) + f"{'4, sagt etwas':>20}")
    for kind in by_kind(scores[0]):
        parts = [by_kind(score)[kind] for score in scores]
        shares = "".join(f"{part.share(SUGGESTED_DEPTH):12.1f}" for part in parts)
        clear = Score([o for o in parts[0].outcomes if telling(o.case.concern)])
        apart = f"{clear.share(SUGGESTED_DEPTH):.1f} ({len(clear.outcomes)})"
        print(f"{kind:12}{len(parts[0].outcomes):6}{shares}{apart:>20}")
    for outcome in scores[0].outcomes:
        if not 0 < outcome.rank <= SUGGESTED_DEPTH:
            print(
                f"nicht unter den ersten fünf ({outcome.case.kind}): {outcome.case.concern} → {', '.join(outcome.found)}"
            )
    return 0


def _flips(before: dict[str, Any], after: dict[str, int]) -> None:
    """Name the concerns whose first place was won or lost."""
    for concern, rank in after.items():
        old = before.get(concern)
        if old is not None and (old == 1) != (rank == 1):
            print(f"{'gewonnen' if rank == 1 else 'verloren'}: {concern} ({old} → {rank})")
