"""What a permalink asks for: the service and the place in its path, and the Decision they lead to."""

import unicodedata
from typing import NamedTuple

from amtslotse.api.query import ESCAPED
from amtslotse.guide import Decision, InputError
from amtslotse.guide.directory import Directory
from amtslotse.guide.successors import has_ended, heirs, successor_of
from amtslotse.guide.text import clean
from amtslotse.records.current import guide, today

LONGEST = 300
"""Characters of a path that are read; more is no address that anybody made on purpose."""


class Target(NamedTuple):
    """A service by any of its keys, and a place in any words."""

    service: str
    place: str = ""

    @property
    def words(self) -> str:
        """The service as words to search with."""
        return " ".join(self.service.replace("-", " ").replace("_", " ").split())


def read(path: str) -> Target:
    """Take a path apart; raises InputError for one that is not UTF-8, too long or holds control characters."""
    if ESCAPED.search(path):
        raise InputError("path", "encoding")
    if len(path) > LONGEST:
        raise InputError("path", "length")
    if any(unicodedata.category(char) == "Cc" for char in path):
        raise InputError("path", "control")
    service, _, place = path.strip("/").partition("/")
    return Target(_key(service), clean(place.replace("/", " ").replace("+", " "))[0])


def _key(text: str) -> str:
    """A key as the guide knows it: ids are lower case, the digits of a LeiKa key may stand in groups."""
    text = clean(text)[0].casefold()
    digits = "".join(char for char in text if char not in " .-")
    return digits if digits.isascii() and digits.isdigit() else text


def decide(target: Target, language: str) -> Decision:
    """The answer to a permalink today; raises InputError for a service that is unknown or gone."""
    day = today()
    place = present_place(guide().directory, target.place)
    return guide().answer("", place, service=target.service, day=day, language=language)


def present_place(directory: Directory, text: str) -> str:
    """The place that stands for a text today: one that has ended is replaced by its successor."""
    found = directory.finder.find(text).places if text else ()
    area = directory.areas.get(found[0].ars) if len(found) == 1 else None
    if area is None or not has_ended(area, today()):
        return text
    present = successor_of(directory.areas, area, today())
    if present:
        return present.ars
    last = [area, *heirs(directory.areas, area)][-1].successor  # its name may be known though it lies elsewhere
    return last if last not in directory.areas and directory.finder.find(last).places else text
