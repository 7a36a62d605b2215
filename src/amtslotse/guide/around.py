"""What stands around the answers: who runs the portal together, what they announce, who answers for it by law."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from amtslotse.guide.model import Authority, Source, Validity

Row = Mapping[str, str]
OUTAGE = "outage"
_ALWAYS = Validity()
_UNKNOWN = Source()


@dataclass(frozen=True, slots=True)
class Administration:
    """One of the bodies that run the portal together; `authority` is its office among all offices."""

    id: str
    name: str
    authority: str
    moderates: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A current notice, a press release or an outage, of one administration."""

    id: str
    administration: str
    kind: str  # notice | press | outage
    title: str
    paragraphs: tuple[str, ...]
    published: date
    url: str = ""
    language: str = "de"
    validity: Validity = _ALWAYS
    source: Source = _UNKNOWN

    def current(self, day: date) -> bool:
        """A notice is shown from the day it is published, inside its span."""
        return self.published <= day and self.validity.holds(day)


@dataclass(frozen=True, slots=True)
class Controller:
    """Who answers for an administration's part of the portal by law (§ 5 DDG, GDPR Art. 13); empty: not entered yet."""

    administration: str
    represented_by: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    vat_id: str = ""
    supervisory: str = ""
    data_protection_officer: str = ""
    dpo_contact: str = ""
    source: Source = _UNKNOWN


NEEDED = {
    "represented_by": "Vertretung",
    "street": "Straße",
    "postcode": "Postleitzahl",
    "town": "Ort",
    "email": "E-Mail",
    "phone": "Telefon",
    "data_protection_officer": "Datenschutzbeauftragte",
    "dpo_contact": "Kontakt zum Datenschutz",
}
"""Fields the law asks for in every case, with their German names; a VAT id and a supervisory body are not always there."""
_OF_THE_OFFICE = ("street", "postcode", "town", "email", "phone")


def missing(controller: Controller) -> tuple[str, ...]:
    """German names of what nobody has entered yet."""
    return tuple(label for name, label in NEEDED.items() if not getattr(controller, name))


def notices_on(
    notices: Sequence[Notice], day: date, administration: str = "", kinds: Sequence[str] = ()
) -> list[Notice]:
    """Notices current on a day, newest first, if asked for of one administration or of some kinds only."""
    found = [
        n
        for n in notices
        if n.current(day) and administration in ("", n.administration) and (not kinds or n.kind in kinds)
    ]
    return sorted(found, key=lambda n: (-n.published.toordinal(), n.title))


def administrations(rows: Sequence[Row]) -> dict[str, Administration]:
    """Administrations by id, in the order of the table."""
    return {r["id"]: Administration(r["id"], r["name"], r["authority"], r["moderates"] == "yes") for r in rows}


def notice(row: Row) -> Notice:
    """One notice of a row; paragraphs are divided by a bar."""
    return Notice(
        id=row["id"],
        administration=row["administration"],
        kind=row["kind"],
        title=row["title"],
        paragraphs=tuple(part.strip() for part in row["text"].split("|") if part.strip()),
        published=date.fromisoformat(row["published"]),
        url=row["url"],
        language=row["language"] or "de",
        validity=Validity(*(date.fromisoformat(row[n]) if row[n] else None for n in ("valid_from", "valid_to"))),
        source=Source(row["source"], bool(row["confirmed_by"])),
    )


def controllers(
    rows: Sequence[Row], tenants: Mapping[str, Administration], offices: Mapping[str, Authority]
) -> dict[str, Controller]:
    """One controller per administration; address, mail and phone it does not name itself are those of its office."""
    given = {row["administration"]: row for row in rows}
    return {
        tenant.id: _controller(tenant, given.get(tenant.id, {}), offices.get(tenant.authority))
        for tenant in tenants.values()
    }


def _controller(tenant: Administration, row: Row, office: Authority | None) -> Controller:
    own = {name: row.get(name, "") for name in (*NEEDED, "vat_id", "supervisory")}
    own |= {name: getattr(office, name) for name in _OF_THE_OFFICE if office and not _addressed(row, name)}
    return Controller(tenant.id, **own, source=Source(row.get("source", ""), bool(row.get("confirmed_by"))))


def _addressed(row: Row, name: str) -> bool:
    """Whether the row has its own value; street, postcode and town belong together."""
    address = ("street", "postcode", "town")
    return any(row.get(part) for part in address) if name in address else bool(row.get(name))


def incomplete(controllers: Mapping[str, Controller]) -> Iterator[tuple[str, str]]:
    """Administrations whose legal pages have gaps, with what is missing."""
    for controller in controllers.values():
        if gaps := missing(controller):
            yield controller.administration, ", ".join(gaps)
