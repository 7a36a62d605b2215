"""A delivery is compared with what is live and becomes a report; nothing live changes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amtslotse.exchange import guards, journal, words
from amtslotse.exchange.comparing import Compared, compare
from amtslotse.exchange.errors import ExchangeError
from amtslotse.exchange.held import replace_held
from amtslotse.exchange.holding import AfterDelivery, Place
from amtslotse.exchange.models import Delivery, HeldObject, Outcome, Stage, StagedRow
from amtslotse.exchange.models.staged import ACTING
from amtslotse.exchange.partner import MappedRow, Partner, Unusable
from amtslotse.exchange.said import Said, said
from amtslotse.records.editing.checks import Known
from amtslotse.records.editing.needed import still_needed
from amtslotse.records.models import Draft, Publication
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Located

BATCH = 500


def stage(delivery: Delivery, partner: Partner) -> bool:
    """Write the report; returns whether there is something to decide. What fails is written down, not raised."""
    journal.move(delivery, Stage.STAGING)
    try:
        with transaction.atomic():
            _stage(delivery, partner)
    except ExchangeError as error:
        journal.move(delivery, Stage.FAILED, f"{error}")
        return False
    return delivery.is_decidable


def last_taken(partner: str) -> Delivery | None:
    """The delivery of a partner that was taken last."""
    taken = Delivery.objects.filter(partner=partner, stage__in=(Stage.TAKEN, Stage.EMPTY))
    return taken.order_by("-decided_at", "-pk").first()


def unreleased(partner: str) -> str:
    """A sentence that names the draft of an earlier delivery that still waits; empty if none does."""
    draft = Draft.objects.open().filter(shared=True, delivery__delivery__partner=partner).first()
    if draft is None:
        return ""
    return f"Die vorige Lieferung ist noch nicht freigegeben. Bitte zuerst freigeben oder verwerfen: „{draft}“."


def published_number() -> int:
    """Number of the newest publication."""
    return Publication.objects.order_by("-number").values_list("number", flat=True).first() or 0


def _stage(delivery: Delivery, partner: Partner) -> None:
    delivery.previous, delivery.publication = last_taken(delivery.partner), published_number()
    holding = AfterDelivery(delivery)
    now, unusable = said(partner.rows(holding))
    report = _Report(delivery, holding, now, unusable)
    rows = report.rows()
    delivery.rows.all().delete()
    StagedRow.objects.bulk_create(rows, BATCH)
    outcomes = Counter(row.outcome for row in rows)
    delivery.counts = {**delivery.counts, "outcomes": dict(outcomes), "same": report.same}
    waiting = unreleased(delivery.partner)
    delivery.stops = [*([waiting] if waiting else []), *guards.stops(_sizes(delivery, report.held_rows, outcomes))]
    acting = any(outcomes[name] for name in ACTING)
    delivery.stage = Stage.HELD_UP if delivery.stops else Stage.WAITING if acting else Stage.EMPTY
    delivery.decided_at = timezone.now() if delivery.stage == Stage.EMPTY else None
    delivery.save()
    journal.say(delivery, _told(outcomes, report.same))
    fresh = words.offer(delivery.partner, partner.words(holding))
    if fresh:
        journal.say(delivery, f"{fresh} neue Wörter zum Vorschlagen.")
    if delivery.stage == Stage.EMPTY:  # nothing to decide, but what it brought may count with the next one
        replace_held(delivery, now)


@dataclass
class _Report:
    """All rows a partner stands for, against what it said before and what is published."""

    delivery: Delivery
    holding: AfterDelivery
    now: Said
    unusable: list[Unusable]
    same: int = 0
    held_rows: int = 0

    def rows(self) -> list[StagedRow]:
        """Every line of the report that is not just as before."""
        before = self._before()
        self.held_rows = len(before)
        refused = self._unfit()
        lines = [self._refused(str(one.identity), one.reason) for one in self.unusable]
        for place in sorted(self.now.keys() | before.keys()):
            lines += self._line(place, before.get(place), refused.get(place, ""))
        _keep_needed(lines)
        return lines

    def _unfit(self) -> dict[Place, str]:
        """Rows that break a rule of their table, and rows that name only those."""
        refused: dict[Place, str] = {}
        while True:
            left = {place: row for place, row in self.now.items() if place not in refused}
            known = Known(_proposal(left))
            found = {place: why for place, row in left.items() if (why := _faults(place, row, known))}
            if not found:
                return refused
            refused |= found

    def _before(self) -> dict[Place, "_Before"]:
        held = HeldObject.objects.now(self.delivery.partner).values_list("rows", flat=True)
        return {(table, key): _Before(values, ours) for rows in held.iterator() for table, key, values, ours in rows}

    def _line(self, place: Place, before: "_Before | None", refused: str) -> Iterator[StagedRow]:
        table, key = place
        now, current = self.now.get(place), self.holding.current(table).get(key)
        public, seed = (current.values, current.seed) if current else (None, False)
        last, ours = (before.values, before.ours) if before else (None, None)
        compared = compare(RECORD_TABLES[table], last, now.values if now else None, public, seed=seed, ours=ours)
        identity = str(now.identity) if now else ""
        if compared is None:
            self.same += now is not None
        elif refused:
            yield self._refused(identity, refused, place, compared)
        else:
            yield self._staged(place, compared, public, identity)

    def _staged(self, place: Place, compared: Compared, public: Row | None, identity: str) -> StagedRow:
        return StagedRow(
            delivery=self.delivery,
            outcome=compared.outcome,
            table=place[0],
            key=place[1],
            values=compared.values,
            current=public,
            fields=list(compared.fields),
            kept=list(compared.kept),
            identity=identity[:600],
        )

    def _refused(
        self, identity: str, reason: str, place: Place = ("", ""), compared: Compared | None = None
    ) -> StagedRow:
        return StagedRow(
            delivery=self.delivery,
            outcome=Outcome.REFUSED,
            table=place[0],
            key=place[1][:400],
            values=compared.values if compared else {},
            identity=identity[:600],
            reason=reason[:500],
        )


@dataclass(frozen=True, slots=True)
class _Before:
    """What the partner said last, and the row as it was before its first word; none if there was none."""

    values: Row
    ours: Row | None


def _proposal(now: Mapping[Place, MappedRow]) -> dict[str, dict[str, Row | None]]:
    found: dict[str, dict[str, Row | None]] = {}
    for (table, key), row in now.items():
        found.setdefault(table, {})[key] = row.values
    return found


def _faults(place: Place, row: MappedRow, known: Known) -> str:
    """What is wrong with a row, in one sentence."""
    table = RECORD_TABLES[place[0]]
    problems = check_row(table, Located(row.values, table.title, 0), known)
    return "; ".join(f"{problem.column}: {problem.reason}" for problem in problems)


def _keep_needed(lines: list[StagedRow]) -> None:
    """A row that others still name does not end; the line says which."""
    acting = [line for line in lines if line.outcome in ACTING]
    proposal: dict[str, dict[str, Row | None]] = {}
    for line in acting:
        proposal.setdefault(line.table, {})[line.key] = None if line.outcome == Outcome.VANISHED else line.values
    for line in acting:
        if line.outcome == Outcome.VANISHED:
            problem = next(iter(still_needed(RECORD_TABLES[line.table], line.key, proposal)), None)
            if problem:
                line.outcome, line.reason = Outcome.KEPT, problem.reason[:500]


def _sizes(delivery: Delivery, held_rows: int, outcomes: Mapping[str, int]) -> guards.Sizes:
    held = HeldObject.objects.now(delivery.partner).count()
    objects = delivery.arrived.filter(gone=False).count()
    return guards.Sizes(held, objects, held_rows, outcomes, delivery.complete)


def _told(outcomes: Mapping[str, int], same: int) -> str:
    parts = [f"{outcomes[one]} {one.label}" for one in Outcome if outcomes.get(one)]
    return f"Verglichen: {', '.join([*parts, f'{same} wie bisher'])}."
