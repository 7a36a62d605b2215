"""All researched services in all municipalities, against tables written without sight of the data."""

import csv
from collections import defaultdict

from tests.conftest import DAY, ROOT, offices

TRUTH = ROOT / "tests" / "truth"


def rows(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_researched_service_finds_its_offices_in_every_municipality(answer):
    wrong = []
    truth = rows("researched.csv")
    for row in truth:
        decision = answer(place=row["ars"], service=row["service"])
        expected, also = set(row["offices"].split()), set(row["also"].split())
        found = set(offices(decision))
        if decision.status != "answered" or not expected <= found or found - expected - also:
            wrong.append(
                f"{row['service']} in {row['municipality']}: {sorted(found)} statt {sorted(expected)} ({decision.status})"
            )
    assert len(truth) == 94 * 43
    assert not wrong, f"{len(wrong)} von {len(truth)} falsch:\n" + "\n".join(wrong[:40])


def test_contacts_named_beside_the_competent_office_are_known_to_the_truth_table(answer):
    wrong = []
    for row in rows("researched.csv"):
        decision = answer(place=row["ars"], service=row["service"])
        contacts = {o.authority.id for o in decision.offices if o.rule.role == "contact"}
        if contacts - set(row["also"].split()) - set(row["offices"].split()):
            wrong.append(f"{row['service']} in {row['municipality']}: {sorted(contacts)}")
    assert not wrong, "\n".join(wrong[:40])


def test_places_as_people_type_them(directory):
    wrong = []
    for row in rows("places.csv"):
        found = directory.finder.find(row["place"]).places
        leaves = {leaf for place in found for leaf in place.leaves if not place.outside}
        homes = {directory.level_office("municipality_office", leaf, DAY).area for leaf in leaves}
        kind = meaning(found, leaves, homes)
        key = {"one": min(leaves, default=""), "administration": min(homes, default="")}.get(kind, "")
        if kind != row["expected"] or (row["ars"] and not key.startswith(row["ars"])):
            wrong.append(
                f"{row['place']!r}: {kind} {key} statt {row['expected']} {row['ars']}: {[p.name for p in found]}"
            )
    assert not wrong, "\n".join(wrong)


def meaning(found, leaves, homes) -> str:
    if not found:
        return "nothing"
    if all(place.outside for place in found):
        return "outside"
    if any(place.outside for place in found) or len(homes) > 1:
        return "choose"
    return "one" if len(leaves) == 1 else "administration"


def test_odd_cases_written_by_hand(answer):
    wrong = []
    for row in rows("odd.csv"):
        decision = answer(row["concern"], row["place"], service=row["service"], place_kind=row["place_kind"])
        found = " ".join(offices(decision))
        if decision.status != row["status"] or (row["offices"] and found != row["offices"]):
            wrong.append(f"{row}: {decision.status} {found}")
    assert not wrong, "\n".join(wrong)


def test_tricky_cases_of_the_whole_catalogue(answer):
    wrong = []
    for row in rows("further.csv"):
        decision = answer(place=row["place"], service=row["service"], place_kind=row["place_kind"])
        found = {o.authority.id for o in decision.offices}
        if decision.status != row["status"] or not set(row["offices"].split()) <= found:
            wrong.append(
                f"{row['service']} in {row['place']}: {decision.status} {sorted(found)} statt {row['status']} {row['offices']}: {row['why']}"
            )
    assert not wrong, "\n".join(wrong)


def test_the_truth_table_covers_every_researched_service_once_per_municipality():
    seen = defaultdict(int)
    for row in rows("researched.csv"):
        seen[row["service"], row["ars"]] += 1
    assert set(seen.values()) == {1}
