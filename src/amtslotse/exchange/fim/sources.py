"""Where LeiKa comes from: the file leika.csv, or the FIM portal. Each gives objects and ends with a stand.

Neither calls itself complete: the objects of the other source stay, and the newer stand says which keys there are.
"""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim import leika_file
from amtslotse.exchange.fim.leika_columns import day_of
from amtslotse.exchange.fim.objects import FILE, FILE_KEY, PORTAL, PROFILE, identity, packed, stand_item
from amtslotse.exchange.fim.portal import Portal
from amtslotse.exchange.partner import Fetched, Item
from amtslotse.exchange.web import Web

LEAST = 3000
"""A LeiKa with fewer keys is half a LeiKa; the one of 2019 has 4,813."""


def from_file(file: BinaryIO, day: date | None = None, least: int = LEAST) -> Fetched:
    """The keys of a file; its day is the given one, or that of its newest publication."""
    return Fetched(_of_file(file, day, least), complete=False)


def from_portal(web: Web, day: date, least: int = LEAST) -> Fetched:
    """All Leistungssteckbriefe of the portal as they are on a day."""
    return Fetched(_of_portal(Portal(web), day, least), complete=False)


def _of_file(file: BinaryIO, day: date | None, least: int) -> Iterator[Item]:
    keys, newest = [], ""
    for row in leika_file.rows(file):
        keys.append(row["Schluessel"])
        newest = max(newest, day_of(row["Veröffentlichungsdatum"]))
        yield Item(identity(FILE_KEY, row["Schluessel"]), packed(dict(row)))
    stand = day.isoformat() if day else newest
    if not stand:
        raise Wrong("In der Datei steht kein Veröffentlichungsdatum. So ist nicht zu sagen, von welchem Tag sie ist.")
    yield _stand(FILE, stand, keys, least)


def _of_portal(portal: Portal, day: date, least: int) -> Iterator[Item]:
    keys = []
    for profile in portal.profiles():
        keys.append(profile["leistungsschluessel"])
        yield Item(identity(PROFILE, profile["leistungsschluessel"]), packed(profile))
    yield _stand(PORTAL, day.isoformat(), keys, least)


def _stand(source: str, day: str, keys: list[str], least: int) -> Item:
    if len(keys) < least:
        raise Wrong(f"Die Lieferung enthält nur {len(keys)} Schlüssel, erwartet sind mindestens {least}.")
    return stand_item(source, day, keys)
