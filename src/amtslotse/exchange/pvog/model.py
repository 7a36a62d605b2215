"""What the search service of the PVOG answers, as far as we read it. Names may be empty: in its lists they often are."""

from dataclasses import dataclass

COMPETENT, OTHER_COMPETENT, CONTACT = "01", "02", "03"
"""Codes of a unit's role: 01 competent office, 03 contact point; 02 occurs without a documented meaning."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place with its keys."""

    ars: str
    name: str
    ags: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its title."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """A Leistungsbeschreibung in a list; `areas` are the keys it holds for."""

    id: str
    name: str = ""
    description: str = ""
    areas: tuple[str, ...] = ()
    online: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """One text of a description: `code` is a LeiKa text module, or 93 approval, 94 portal, 95 duration, 97 deadline, 98 cost."""

    code: str
    text: str = ""
    date: str = ""
    links: tuple[Link, ...] = ()
    parts: tuple["Module", ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """A whole description."""

    id: str
    name: str = ""
    areas: tuple[str, ...] = ()
    leika_keys: tuple[str, ...] = ()
    updated: str = ""
    online: tuple[Link, ...] = ()
    modules: tuple[Module, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTitle:
    """An organisation unit by name, with the code of its role."""

    id: str
    title: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation unit with the ways to reach it."""

    id: str
    title: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    mail: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class OnlineService:
    """An online service and the areas of the descriptions it belongs to."""

    id: str
    name: str = ""
    links: tuple[Link, ...] = ()
    areas: tuple[str, ...] = ()
