"""How a field of the model says which element of the standard it stands for."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Element:
    """Where a field's element differs from its own name: renamed in 2.3, only in some versions, wrapped, written plainly."""

    name: str = ""
    old: str = ""  # its name up to 2.2
    only: Literal["", "old", "new"] = ""  # "old": up to 2.2, "new": since 2.3
    inside: str = ""  # the element within the element that carries the value
    form: Literal["", "plain", "extendable"] = ""  # how a code is written: as bare text, or as a code in a code


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field that is an attribute of its element."""

    name: str


XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def element_name(snake: str) -> str:
    """`leistung_id` is `leistungID`, `modul_text` is `modulText`: the way the standard writes its names."""
    first, *rest = snake.split("_")
    return first + "".join("ID" if word == "id" else word.capitalize() for word in rest)
