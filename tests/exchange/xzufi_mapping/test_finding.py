"""A partner's keys lead to our services and areas."""

import pytest

from amtslotse.exchange.xzufi.areas import Areas
from amtslotse.exchange.xzufi.codes import ARS
from amtslotse.exchange.xzufi.services import Services


@pytest.fixture(scope="module")
def services(tables):
    return Services({r["id"]: r for r in tables["services"]}, {r["key"]: r for r in tables["leika"]})


@pytest.fixture(scope="module")
def areas(tables):
    return Areas({r["ars"]: r for r in tables["areas"]})


def test_a_key_leads_to_its_service_and_a_replaced_one_too(services):
    assert [m.service for m in services.meant(["99102013104000"])] == ["hundesteuer-anmelden"]
    assert services.meant(["99036008007000"]) == services.meant(["99036020001000"])
    assert services.meant(["urn:de:fim:leika:leistung:99102013104000"])[0].whole
    assert services.meant(["99999999999999"]) == ()


def test_a_special_case_is_not_the_whole_service(services):
    """99008001012006 is one case of the identity card; what it costs is not what the card costs."""
    whole, part = services.meant(["99008001012000"])[0], services.meant(["99008001012006"])[0]
    assert (whole.service, whole.whole) == ("personalausweis-beantragen", True)
    assert (part.service, part.whole) == ("personalausweis-beantragen", False)


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("033555404", "033555404"),
        ("033555404000", "033555404"),
        ("033550022022", "033550022022"),
        ("033550022000", "033550022022"),
        ("03355", "03355"),
        ("033550000000", "03355"),
        ("033", "03355"),
        ("03", "03"),
        ("030000000000", "03"),
        ("000000000000", "00"),
        ("00", "00"),
    ],
)
def test_a_regional_key_is_read_however_it_is_filled_up(areas, written, area):
    assert areas.read(written, ARS) == (area, "")
    assert areas.concerns(area)


def test_places_elsewhere_do_not_concern_us_and_other_schemes_are_refused(areas):
    assert not areas.concerns(areas.read("032410001001", ARS)[0])
    assert "kein Regionalschlüssel" in areas.read("03355022", f"{ARS.removesuffix('rs')}ags")[1]
    assert "Ziffern" in areas.read("0335504", ARS)[1]
    assert "Ziffern" in areas.read("Gellersen", "")[1]
