"""JSON of the search service to what we know. Tolerant of what is missing, strict about what is something else."""

from amtslotse.exchange.answers import Part, part, parts, text, texts, web_address, whole
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.pvog.model import Description, Detail, Link, Location, Module, OnlineService, Unit, UnitTitle

PHONE, MAIL = "02", "05"
"""Codes of communications; 02 is documented as telephone, a mail address is known by its form as well."""
_ROLES = {"zuständige stelle": "01", "ansprechpunkt": "03"}
_DEEPEST = 8


def locations(value: object) -> tuple[Location, ...]:
    """Places; without a key of twelve digits one is of no use and left out."""
    found = (_location(one) for one in parts(value, "locations"))
    return tuple(one for one in found if len(one.ars) == 12 and one.ars.isdigit())


def _location(given: Part) -> Location:
    postcode = text(given, "plz", "zip", "postalCode")
    return Location(text(given, "ars"), text(given, "name", "gemeinde"), text(given, "ags"), postcode)


def descriptions(value: object) -> tuple[Description, ...]:
    """Descriptions of a page, inside serviceDescriptions or not; the same id twice counts once."""
    page = part(value, "servicedescriptions")
    if "content" not in page and "serviceDescriptions" not in page:
        raise Wrong("servicedescriptions: In der Antwort fehlt die Liste „content“.")
    inner = part(page.get("serviceDescriptions"), "serviceDescriptions") if "content" not in page else page
    found = (_description(one) for one in parts(inner.get("content"), "content"))
    return tuple({one.id: one for one in found if one.id}.values())


def _description(given: Part) -> Description:
    return Description(
        text(given, "id"),
        text(given, "name", "title"),
        text(given, "description", limit=5000),
        texts(given.get("ars"), "ars"),
        links(given.get("onlineServiceLinks"), "onlineServiceLinks"),
    )


def links(value: object, what: str) -> tuple[Link, ...]:
    """Links that lead to the web, each address once."""
    found = (Link(web_address(one, "uri", "url"), text(one, "title", "name")) for one in parts(value, what))
    return tuple({one.url: one for one in found if one.url}.values())


def detail(value: object) -> Detail:
    """A whole description."""
    given = part(value, "detail")
    return Detail(
        _known(given, "detail"),
        text(given, "name", "title"),
        texts(given.get("ars"), "ars"),
        texts(given.get("leikakeys") or given.get("leikaKeys"), "leikakeys"),
        text(given, "externalLastUpdate", "lastUpdate"),
        links(given.get("onlineServiceLinks"), "onlineServiceLinks"),
        _modules(given.get("details"), 0),
        tuple(t for one in parts(given.get("organisations"), "organisations") if (t := text(one, "title"))),
    )


def _modules(value: object, depth: int) -> tuple[Module, ...]:
    if depth > _DEEPEST:
        raise Wrong("details: Die Texte sind zu tief verschachtelt.")
    return tuple(
        Module(
            text(one, "code"),
            whole(one, "text"),
            text(one, "date"),
            links(one.get("links"), "links"),
            _modules(one.get("details"), depth + 1),
        )
        for one in parts(value, "details")
    )


def unit_titles(value: object) -> tuple[UnitTitle, ...]:
    """Units by name with their roles; the same unit twice counts once, with its first role."""
    found: dict[str, UnitTitle] = {}
    for one in parts(value, "organisationunits"):
        ident = text(one, "id")
        if ident:
            found.setdefault(ident, UnitTitle(ident, text(one, "title", "name"), _role(one.get("role"))))
    return tuple(found.values())


def _role(value: object) -> str:
    """The code of a role, which comes as an object or as its German name."""
    if isinstance(value, str):
        return _ROLES.get(value.strip().lower(), value.strip()[:10])
    given = part(value, "role")
    return text(given, "code") or _ROLES.get(text(given, "name").lower(), "")


def unit(value: object) -> Unit:
    """A unit with the address people visit, its telephone, mail address and website."""
    given = part(value, "organisationunit")
    place = part(given.get("location"), "location")
    addresses = parts(place.get("addresses"), "addresses")
    house = next((one for one in addresses if text(one, "type") == "Hausanschrift"), addresses[0] if addresses else {})
    ways = parts(place.get("communications") or given.get("communications"), "communications")
    websites = links(given.get("internetAddresses"), "internetAddresses")
    return Unit(
        _known(given, "organisationunit", named=True),
        text(given, "title", "name"),
        text(house, "street"),
        text(house, "zip"),
        text(house, "city"),
        next((v for one in ways if text(one, "code") == PHONE and (v := text(one, "value"))), ""),
        next((v for one in ways if "@" in (v := text(one, "value")) and " " not in v), ""),
        websites[0].url if websites else "",
    )


def _known(given: Part, what: str, named: bool = False) -> str:
    """The id; an answer with neither id nor, where that will do, a title is not what was asked for."""
    ident = text(given, "id")
    if not ident and not (named and text(given, "title", "name")):
        raise Wrong(f"{what}: In der Antwort fehlt die Kennung.")
    return ident


def online_service(value: object) -> OnlineService:
    """One online service."""
    given = part(value, "onlineservice")
    areas = [texts(one.get("ars"), "ars") for one in parts(given.get("serviceDescriptions"), "serviceDescriptions")]
    return OnlineService(
        _known(given, "onlineservice"),
        text(given, "name", "title"),
        links(given.get("links"), "links"),
        tuple(dict.fromkeys(key for keys in areas for key in keys)),
    )


def online_services(value: object) -> tuple[tuple[OnlineService, ...], str]:
    """The online services of a page, and the token of the next page, if there is one."""
    given = part(value, "onlineservices")
    if "onlineservices" not in given:
        raise Wrong("onlineservices: In der Antwort fehlt die Liste „onlineservices“.")
    found = tuple(online_service(one) for one in parts(given["onlineservices"], "onlineservices"))
    return found, text(given, "nextPageToken")
