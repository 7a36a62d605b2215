"""Published rows of one town beyond what the small district has: one of every table a town owns."""

from amtslotse.accounts.models import Administration
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Origin, Record, Revision
from amtslotse.records.tables import RECORD_TABLES

AREAS = {
    "gemeinde-adendorf": "033550001001",
    "stadt-bleckede": "033550009009",
    "landkreis-lueneburg": "03355",
}


def rows_of(slug: str) -> dict[str, dict[str, str]]:
    """One row of every table a town owns, true to its rules."""
    service, office = {"service": "hundesteuer-anmelden"}, {"authority": slug}
    shut = {"opens": "08:00", "closes": "12:00"}
    return {
        "offers": service
        | office
        | {"id": f"{slug}-hund", "kind": "online", "title": "Hund online anmelden"}
        | {"url": f"https://www.{slug}.example/hund"},
        "competences": service | office | {"area": AREAS[slug], "role": "competent", "certainty": "high"},
        "texts": service | office | {"kind": "cost", "text": "72 Euro im Jahr", "source": "Satzung"},
        "hours": office | {"days": "mo tu"} | shut,
        "closures": office | {"first": "2026-12-24", "last": "2026-12-31", "reason": "Weihnachten"},
        "special_hours": office | {"day": "2026-12-23"} | shut,
        "notices": {"id": f"{slug}-bruecke", "administration": slug, "kind": "notice", "title": "Brücke gesperrt"}
        | {"text": "Die Brücke ist gesperrt.", "published": "2026-11-01"},
        "search_words": service | {"language": "de", "word": "Hundemarke", "administration": slug},
        "gold_pairs": service | {"concern": f"Hundemarke in {slug}", "administration": slug},
        "themes": {"administration": slug, "label": slug, "colour": "#2044aa", "colour_dark": "#9db4ff"},
    }


def publish(owner: Administration, table: str, values: dict[str, str], *, shared: bool = False) -> Record:
    """A record with one published revision, as the files would make it."""
    row = complete(RECORD_TABLES[table], values)
    found = Record.objects.create(table=table, key=RECORD_TABLES[table].key_of(row), owner=owner, shared=shared)
    found.published = Revision.objects.create(record=found, number=1, values=row, origin=Origin.FILES)
    found.save()
    return found


def furnish(owner: Administration) -> dict[str, Record]:
    """All of them, published."""
    return {table: publish(owner, table, values) for table, values in rows_of(owner.slug).items()}
