"""The Leistungen a partner holds, each with the services of ours it means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from amtslotse.exchange.partner import Identity
from amtslotse.exchange.xzufi.areas import Areas
from amtslotse.exchange.xzufi.model import Leistung, Versionsinformationen, Zeitraum
from amtslotse.exchange.xzufi.own import Own
from amtslotse.exchange.xzufi.services import Meant, Services


@dataclass(frozen=True, slots=True)
class Described:
    """One Leistung; `meant` is empty if no service of ours has its key."""

    identity: Identity
    leistung: Leistung
    meant: tuple[Meant, ...]


def described(found: Iterable[tuple[Identity, Leistung]], services: Services, own: Own) -> Iterator[Described]:
    """Every Leistung with what it means for us; one of ours that came back means itself and nothing else."""
    for identity, leistung in found:
        ours = own.of(leistung.id, *leistung.id_sekundaer)
        meant = (Meant(0, ours, whole=True),) if ours in services.rows else services.meant(keys(leistung))
        yield Described(identity, leistung, meant)


def keys(leistung: Leistung) -> Iterator[str]:
    """LeiKa keys as 2.2 and 2.3 write them."""
    yield from (code.code for code in leistung.referenz_leika)
    yield from (kennung.text for kennung in leistung.referenz_leistungsschluessel)


def reach(leistung: Leistung, areas: Areas) -> int:
    """Digits of the narrowest area of a Leistung that covers the district; 0 if it holds everywhere, -1 if it covers it not."""
    if not leistung.gueltigkeit_gebiet_id:
        return 0
    found = (areas.read(kennung.text, kennung.scheme)[0] for kennung in leistung.gueltigkeit_gebiet_id)
    return max((len(area.strip("0") and area) for area in found if area and areas.covers(area)), default=-1)


def inside_only(leistung: Leistung, areas: Areas) -> bool:
    """Whether a Leistung holds for a part of the district alone."""
    found = (areas.read(kennung.text, kennung.scheme)[0] for kennung in leistung.gueltigkeit_gebiet_id)
    return any(area and areas.concerns(area) and not areas.covers(area) for area in found)


def first_day(spans: tuple[Zeitraum, ...], versions: Versionsinformationen | None) -> str:
    """The day something begins, if that lay ahead when it was written; else empty, for it has begun."""
    begins = spans[0].beginn if spans else None
    written = (versions.geaendert_datum_zeit or versions.erstellt_datum_zeit) if versions else None
    if begins is None or (written is not None and _bare(begins) <= _bare(written)):
        return ""
    return begins.date().isoformat()


def last_day(spans: tuple[Zeitraum, ...]) -> str:
    """The day something ends, empty if no end is known."""
    ends = spans[0].ende if spans else None
    return ends.date().isoformat() if ends else ""


def _bare(moment: datetime) -> datetime:
    """A moment without its time zone, which some leave out."""
    return moment.replace(tzinfo=None)
