"""How a field of the model says which element of the standard it stands for."""

from dataclasses import Field, field
from typing import Any

OLD_NAME = "element_2_2"  # the name an element had up to 2.2.0, where 2.3 renamed it
NAME = "element"


def element_name(snake: str) -> str:
    """`leistung_id` is `leistungID`, `modul_text` is `modulText`: the way the standard writes its names."""
    first, *rest = snake.rstrip("_").split("_")
    return first + "".join("ID" if word == "id" else word.capitalize() for word in rest)


def named(of: "Field[Any]", old: bool = False) -> str:
    """The element a field is written as, in 2.3 or in the older versions."""
    name = str(of.metadata.get(NAME) or element_name(of.name))
    return str(of.metadata.get(OLD_NAME) or name) if old else name


def _metadata(name: str, old: str) -> dict[str, str]:
    return {key: value for key, value in ((NAME, name), (OLD_NAME, old)) if value}


def one(name: str = "", old: str = "") -> Any:
    """An element that stands at most once."""
    return field(default=None, metadata=_metadata(name, old))


def many(name: str = "", old: str = "") -> Any:
    """An element that may be repeated."""
    return field(default=(), metadata=_metadata(name, old))
