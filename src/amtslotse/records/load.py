"""Load a checked set of tables into the records: all or nothing, row by row, editors' changes kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from amtslotse.accounts.models import Administration
from amtslotse.records.editing.leaving import still_named
from amtslotse.records.editing.locking import lock_publishing
from amtslotse.records.editing.merging import complete
from amtslotse.records.editing.sharing import is_shared
from amtslotse.records.following import linking
from amtslotse.records.models import Origin, Publication, Record, Revision
from amtslotse.records.signing import Look, from_file, last_looks
from amtslotse.records.tables import RECORD_TABLES, TABLES, Table
from amtslotse.records.tables.checking import check
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem, TableSet, read_tables

BATCH = 500
BOTH = "Stand der Dateien und Änderungen der Redaktion zusammengeführt"


class BrokenTables(Exception):
    """The set has problems; nothing of it was loaded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} Fehler in den Tabellen; nichts wurde geladen.")
        self.problems = list(problems)


@dataclass
class Report:
    """What a load did, by table; `kept` are fields where an editor's value stays."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    publication: Publication | None = None

    @property
    def touched(self) -> bool:
        """Whether anything became different."""
        return bool(self.new or self.changed or self.ended)


def checked_tables(folders: Iterable[Path]) -> TableSet:
    """Read and check all tables of the folders; raises BrokenTables with every problem found."""
    tables = read_tables(folders, TABLES)
    problems = check(tables)
    if problems:
        raise BrokenTables(problems)
    return tables


def load(folders: Iterable[Path], reason: str = "Dateien geladen") -> Report:
    """Load the tables of the folders in one transaction and publish the result if anything changed."""
    tables = checked_tables(folders).plain()
    report, began = Report(), timezone.now()
    with transaction.atomic():
        lock_publishing()
        owners = _owners(tables)
        leaving = [record for table in TABLES for record in _load_table(table, tables[table.name], owners, report)]
        needed = still_named(leaving)
        for record in leaving:
            _end(record, report, needed=(record.table, record.key) in needed)
        if report.touched:
            _refresh_statistics()
            linking.loaded(began)
            names = " ".join(sorted({*report.new, *report.changed, *report.ended}))
            report.publication = Publication.objects.create(published_at=timezone.now(), reason=reason, tables=names)
    return report


def _refresh_statistics() -> None:
    """Tell PostgreSQL how large the tables are now; until it knows, it joins them row by row."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE records_record, records_revision")


class _Owners:
    """Which administration owns a row: the one it names, its authority's, else the moderating one."""

    def __init__(
        self, named: dict[str, Administration], by_authority: dict[str, Administration], default: Administration
    ) -> None:
        self._named = named
        self._by_authority = by_authority
        self._default = default
        self._administration_of = {authority: owner.slug for authority, owner in by_authority.items()}

    def of(self, table: Table, row: Row) -> Administration:
        """The owner of one row of a table."""
        if not table.owner:
            return self._default
        known = self._named if table.owned_by_administration else self._by_authority
        return known.get(row[table.owner], self._default)

    def shared(self, table: Table, row: Row) -> bool:
        """Whether the district keeps the row for everybody."""
        return is_shared(table, row, self._administration_of)

    def follow(self, table: Table, record: Record) -> None:
        """A record goes to whoever runs its office now."""
        if record.published is None:
            return
        row = complete(table, record.published.values)
        owner, shared = self.of(table, row), self.shared(table, row)
        if (record.owner_id, record.shared) != (owner.pk, shared):
            record.owner, record.shared = owner, shared
            record.save(update_fields=["owner", "shared"])

    def record(self, table: Table, row: Row) -> Record:
        """A new record for a row."""
        return Record(
            table=table.name, key=table.key_of(row), owner=self.of(table, row), shared=self.shared(table, row)
        )


def _owners(tables: dict[str, list[Row]]) -> _Owners:
    """Bring the administrations up to date and say who owns which authority."""
    found: dict[str, Administration] = {}
    default: Administration | None = None
    for row in tables["administrations"]:
        values = {"name": row["name"], "authority": row["authority"], "moderates": row["moderates"] == "yes"}
        found[row["id"]], _ = Administration.objects.update_or_create(slug=row["id"], defaults=values)
        default = found[row["id"]] if values["moderates"] else default
    if default is None:
        problem = Problem("administrations.csv", 0, "moderates", "Genau eine Verwaltung muss moderieren (yes).")
        raise BrokenTables([problem])
    offices = [*_published_offices(), *tables["authorities"]]
    by_authority = {r["id"]: found[r["administration"]] for r in offices if r["administration"] in found}
    return _Owners(found, by_authority, default)


def _published_offices() -> list[Row]:
    """Offices as they are published, those that editors made among them."""
    values = Record.objects.published().filter(table="authorities").values_list("published__values", flat=True)
    return [complete(RECORD_TABLES["authorities"], row) for row in values]


def _load_table(table: Table, rows: list[Row], owners: _Owners, report: Report) -> list[Record]:
    """Compare each row with what was loaded before and is published now; returns the records whose rows left the files."""
    records = {r.key: r for r in Record.objects.filter(table=table.name).select_related("published")}
    loaded, looks = _last_loaded(table), last_looks((table.name,))
    fresh: list[tuple[Record, Row]] = []
    for row in rows:
        record = records.pop(table.key_of(row), None)
        if record is None:
            fresh.append((owners.record(table, row), row))
        else:
            _update(table, record, row, loaded.get(record.pk), looks.get(record.published_id or 0), report)
            owners.follow(table, record)
    _create(fresh)
    if fresh:
        report.new[table.name] += len(fresh)
    return [record for record in records.values() if _leaves(record, loaded.get(record.pk), report)]


def _last_loaded(table: Table) -> dict[int, Row]:
    """Per record the values that came from the files last."""
    revisions = Revision.objects.filter(record__table=table.name, origin=Origin.FILES).order_by("record_id", "number")
    return dict(revisions.values_list("record_id", "values").iterator())


def _create(fresh: list[tuple[Record, Row]]) -> None:
    """Write new records with their first revision, in batches."""
    records = Record.objects.bulk_create([record for record, _ in fresh], BATCH)
    pairs = zip(records, fresh, strict=True)
    revisions = Revision.objects.bulk_create(
        [Revision(record=record, number=1, values=row, origin=Origin.FILES) for record, (_, row) in pairs], BATCH
    )
    for record, revision in zip(records, revisions, strict=True):
        record.published = revision
    first = Revision.objects.filter(record=OuterRef("pk"), number=1).values("pk")
    for begin in range(0, len(records), BATCH):
        keys = [record.pk for record in records[begin : begin + BATCH]]
        Record.objects.filter(pk__in=keys).update(published=Subquery(first))


def _update(table: Table, record: Record, row: Row, before: Row | None, look: Look | None, report: Report) -> None:
    """Take over what changed in the files, except where an editor changed the same field."""
    old = complete(table, before) if before is not None else None
    if row == old and record.published:
        report.unchanged[table.name] += 1
        return
    if record.published is None and _ended_by_editor(record):
        report.kept.append(f"{record}: bleibt beendet")
        return
    if record.published is None:
        _add_revision(record, row, Origin.FILES, publish=True)
        report.changed[table.name] += 1
        return
    row, current = from_file(row, complete(table, record.published.values), look)
    old = old or dict.fromkeys(table.names, "")  # an editor made it first: every cell of theirs stays
    edited = {name for name in table.names if current[name] != old[name]}
    clashes = [name for name in table.names if name in edited and row[name] not in (old[name], current[name])]
    merged = {name: current[name] if name in edited else row[name] for name in table.names}
    report.kept += [f"{record}: {name} bleibt „{current[name]}“" for name in clashes]
    _add_revision(record, row, Origin.FILES, publish=merged == row)
    if merged not in (row, current):
        _add_revision(record, merged, Origin.EDITOR, publish=True, reason=BOTH)
    (report.changed if merged != current else report.unchanged)[table.name] += 1


def _ended_by_editor(record: Record) -> bool:
    last = record.revisions.order_by("-number").first()
    return last is not None and last.ends and last.origin == Origin.EDITOR


def _add_revision(
    record: Record, values: Row, origin: Origin, *, publish: bool, reason: str = "", ends: bool = False
) -> None:
    number = record.revisions.count() + 1
    revision = Revision.objects.create(
        record=record, number=number, values=values, origin=origin, reason=reason, ends=ends
    )
    if publish:
        record.published = revision
        record.save(update_fields=["published"])


def _leaves(record: Record, before: Row | None, report: Report) -> bool:
    """A row that left the files ends its record, unless an editor made or changed it."""
    if record.published is None or before is None:
        return False
    if record.published.origin == Origin.EDITOR or record.published.values != before:
        report.kept.append(f"{record}: bleibt, weil die Redaktion den Eintrag geändert hat")
        return False
    return True


def _end(record: Record, report: Report, *, needed: bool) -> None:
    """End a record with its last values, unless an editor's row would be left naming nothing."""
    if needed:
        report.kept.append(f"{record}: bleibt, weil ein Eintrag der Redaktion ihn nennt")
        return
    assert record.published is not None
    _add_revision(record, record.published.values, Origin.FILES, publish=False, ends=True)
    record.published = None
    record.save(update_fields=["published"])
    report.ended[record.table] += 1
