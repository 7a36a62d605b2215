"""Onlinedienste and Formulare as offers: a title and a safe address for a service in an area."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from amtslotse.exchange.partner import Identity, MappedRow, Unusable
from amtslotse.exchange.xzufi.areas import COUNTRY
from amtslotse.exchange.xzufi.assignments import Held
from amtslotse.exchange.xzufi.model import Formular, Onlinedienst
from amtslotse.exchange.xzufi.own import Own
from amtslotse.exchange.xzufi.plain_html import plain
from amtslotse.exchange.xzufi.tasks import Task
from amtslotse.exchange.xzufi.wording import GERMAN, german, language
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

Way = Onlinedienst | Formular
_URL = next(column for column in RECORD_TABLES["offers"].columns if column.name == "url")
_LONGEST_TITLE = 200
_LINK_TO_SERVICE = "01"
Mapped = MappedRow | Unusable


def offers(
    found: Iterable[tuple[Held, Task]], own: Own, published: Mapping[str, Row], source: Callable[[Identity], str]
) -> Iterator[Mapped]:
    """A row for each way, service and area; an area inside another one of the same way says nothing new.

    A way that is ours keeps its row: only title and address can change.
    """
    grouped: dict[tuple[Identity, str], list[tuple[Held, Task]]] = defaultdict(list)
    for held, task in found:
        grouped[held.identity, task.service].append((held, task))
    for key in sorted(grouped):
        held, way = grouped[key][0][0], grouped[key][0][0].unit
        if not isinstance(way, Onlinedienst | Formular):
            continue
        fault = _fault(way)
        if fault:
            yield Unusable(held.identity, fault)
            continue
        ours = own.of(way.id, *way.id_sekundaer)
        if ours in published:
            yield MappedRow("offers", {**published[ours], "title": _title(way), "url": _url(way)}, held.identity)
            continue
        widest = _widest(
            {task.area: task for _, task in sorted(grouped[key], key=lambda f: f[1].identity, reverse=True)}
        )
        for area, task in sorted(widest.items()):
            ident = ours if ours and len(widest) == 1 else _ident(task.service, way, held.identity, area)
            yield MappedRow("offers", _row(ident, way, task, area, source(held.identity)), held.identity)


def _widest(tasks: dict[str, Task]) -> dict[str, Task]:
    """The areas that no other one holds."""
    return {
        area: task for area, task in tasks.items() if not any(_holds(wider, area) for wider in tasks if wider != area)
    }


def _holds(wider: str, area: str) -> bool:
    return wider == COUNTRY or area.startswith(wider)


def _row(ident: str, way: Way, task: Task, area: str, source: str) -> Row:
    return {
        "id": ident,
        "service": task.service,
        "authority": "",
        "area": area,
        "kind": "online" if isinstance(way, Onlinedienst) else "form",
        "title": _title(way),
        "url": _url(way),
        "valid_from": task.valid_from,
        "valid_to": task.valid_to,
        "source": source,
    }


def _ident(service: str, way: Way, identity: Identity, area: str) -> str:
    """An id that stays the same whatever else arrives."""
    mark = sha256(f"{identity.agency}|{identity.scheme}|{identity.ident}|{area}".encode()).hexdigest()[:8]
    return f"{service}-{'online' if isinstance(way, Onlinedienst) else 'formular'}-{mark}"


def _fault(way: Way) -> str:
    if not _url(way):
        return "Es gibt keine sichere Adresse: erwartet ist ein Verweis, der mit https:// beginnt."
    return "" if _title(way) else "Es gibt keine Bezeichnung."


def _title(way: Way) -> str:
    linked = (plain(link.titel or "").replace("|", " ") for link in way.link)
    return (german(way.bezeichnung) or next(filter(None, linked), ""))[:_LONGEST_TITLE].strip()


def _url(way: Way) -> str:
    """The first address that is safe; a German one and one that leads to the service itself come first."""
    found = sorted(_links(way), key=lambda link: link[:2])
    return next((uri for *_, uri in found if uri.startswith("https://") and _URL.fault(uri) is None), "")


def _links(way: Way) -> Iterator[tuple[bool, bool, str]]:
    if isinstance(way, Onlinedienst):
        for link in way.link:
            leads = link.typ is None or link.typ.code == _LINK_TO_SERVICE
            yield not leads, language(link.language or GERMAN) != GERMAN, (link.link or "").strip()
    else:
        for one in way.link:
            yield False, language(one.language or GERMAN) != GERMAN, one.uri.strip()
