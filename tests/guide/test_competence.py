"""Competence rules: the longest area wins, checked against an oracle that tries everything."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from amtslotse.guide import Guide, build_directory
from amtslotse.guide.competence import deciding_rows
from amtslotse.guide.findings import findings
from amtslotse.guide.model import Competence, Validity
from tests.conftest import DAY, offices

AREAS = ("00", "03", "03355", "033555404", "033555404031", "033550022022", "02")
PLACES = ("033555404031", "033550022022", "033555404020", "020000000000")
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
rows_of_a_service = st.lists(
    st.builds(
        Competence,
        service=st.just("x"),
        area=st.sampled_from(AREAS),
        authority=st.sampled_from(("", "a", "b")),
        level=st.sampled_from(("district", "municipality_office")),
        role=st.sampled_from(("competent", "joint", "choice", "condition", "contact")),
        validity=st.builds(Validity, days, days),
    ),
    max_size=8,
).map(tuple)


def oracle(rows, ars, day):
    """Try every length from the longest key down to none; the first that has rows decides."""
    for length in range(12, -1, -1):
        here = [
            r
            for r in rows
            if len(r.prefix) == length
            and ars[:length] == r.prefix
            and (not r.validity.start or r.validity.start <= day)
            and (not r.validity.end or r.validity.end >= day)
        ]
        if here:
            sole = [r for r in here if r.role == "competent"]
            return [r for r in sole if r.authority] or sole, [r for r in here if r.role != "competent"]
    return [], []


@given(rows_of_a_service, st.sampled_from(PLACES), st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_the_longest_area_wins_and_a_named_authority_beats_a_level(rows, ars, day):
    sole, shared = oracle(rows, ars, day)
    chosen, overlap = deciding_rows(rows, ars, day)
    assert sorted(map(str, chosen)) == sorted(map(str, sole + shared))
    assert overlap == (len({(r.authority, r.level) for r in sole}) > 1)


def changed(tables, table, change):
    """A Directory of the real tables with one table changed."""
    return build_directory({**tables, table: change(tables[table])}, "test#1")


def competence(**values):
    base = dict.fromkeys(
        (
            "service",
            "area",
            "level",
            "authority",
            "role",
            "condition",
            "rule_maker",
            "hint",
            "certainty",
            "valid_from",
            "valid_to",
            "source",
            "confirmed_by",
        ),
        "",
    )
    return {**base, "role": "competent", "certainty": "high", **values}


def test_a_row_with_a_date_takes_effect_on_its_day(tables):
    handover = DAY + timedelta(days=40)
    row = competence(
        service="hundesteuer-anmelden",
        area="033555404031",
        authority="gemeinde-reppenstedt",
        valid_from=handover.isoformat(),
    )
    guide = Guide(changed(tables, "competences", lambda rows: [*rows, row]))
    before = guide.answer(place="Reppenstedt", service="hundesteuer-anmelden", day=handover - timedelta(days=1))
    after = guide.answer(place="Reppenstedt", service="hundesteuer-anmelden", day=handover)
    assert (offices(before), offices(after)) == (["samtgemeinde-gellersen"], ["gemeinde-reppenstedt"])
    assert after.reasons[1].valid_from == handover


def test_two_named_offices_for_one_area_are_a_finding_not_an_error(tables):
    extra = [competence(service="jagdschein", area="03", authority=a) for a in ("gfa-lueneburg", "jobcenter-lueneburg")]
    directory = changed(tables, "competences", lambda rows: [*rows, *extra])
    found = [f for f in findings(directory, DAY) if f.name == "overlap" and f.subject == "jagdschein"]
    assert [f.where for f in found] == ["überall"]
    assert Guide(directory).answer(place="Barum", service="jagdschein", day=DAY).status == "answered"


def test_a_cycle_of_successors_is_a_finding_not_an_endless_loop(tables):
    def bend(rows):
        first, second = rows[0]["key"], rows[1]["key"]
        return [{**r, "successor": {first: second, second: first}.get(r["key"], r["successor"])} for r in rows]

    directory = changed(tables, "leika", bend)
    assert [f for f in findings(directory, DAY) if f.name == "cycle"]
    assert directory.services_of_leika(tables["leika"][0]["key"]) is not None


def test_the_published_data_have_no_overlap_no_cycle_and_no_uncovered_key(directory):
    wrong = [
        f
        for f in findings(directory, DAY)
        if f.name in ("overlap", "cycle", "uncovered_ozg", "orphan_key", "unresolved")
    ]
    assert not wrong, wrong[:20]
