"""What other machines read of the portal: schema.org in pages, CPSV-AP, sitemaps, OpenSearch."""

import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from amtslotse.guide import schema_org
from amtslotse.portal.linked import embedding
from amtslotse.portal.linked.cpsv import CPSV, CV, area_node, uri
from tests.portal.pages import get, serve

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def data(address: str) -> dict:
    """The one thing a page tells machines about."""
    found = SCRIPT.findall(get(address).content.decode())
    assert len(found) == 1, address
    return json.loads(found[0])["@graph"][0]


def test_an_answer_names_service_office_area_and_ways():
    thing = data("/leistung/hundesteuer-anmelden/033550009009/")
    assert thing["@type"] == "GovernmentService"
    assert thing["@id"] == "http://testserver/leistung/hundesteuer-anmelden/"
    assert thing["areaServed"]["identifier"] == {"@type": "PropertyValue", "propertyID": "ARS", "value": "033550009009"}
    [office] = thing["provider"]
    assert (office["@type"], office["name"]) == ("GovernmentOffice", "Stadt Bleckede")
    assert office["address"]["streetAddress"] == "Lüneburger Straße 2a"
    assert "https://www.bleckede.de/" in [way.get("serviceUrl") for way in thing["availableChannel"]]


def test_a_service_without_place_names_no_office_of_one_town():
    thing = data("/leistung/hundesteuer-anmelden/")
    assert "provider" not in thing
    assert thing["areaServed"]["name"] == "Landkreis Lüneburg"


def test_the_english_page_speaks_of_the_same_thing():
    assert data("/en/leistung/hundesteuer-anmelden/")["@id"] == data("/leistung/hundesteuer-anmelden/")["@id"]


def test_an_office_tells_its_week_its_closed_days_and_its_special_days(tables):
    closed = {
        "authority": "landkreis-lueneburg",
        "first": "2026-11-27",
        "last": "2026-11-27",
        "reason": "Betriebsausflug",
    }
    special = {"authority": "landkreis-lueneburg", "day": "2026-11-28", "opens": "09:00", "closes": "12:00"}
    special |= {"by_appointment": "no", "note": ""}
    rows = {"closures": [closed], "special_hours": [special]}
    directory = serve(tables, **rows).directory
    office = directory.authorities["landkreis-lueneburg"]
    thing = schema_org.office(directory, office, date(2026, 11, 22), lambda kind, key: f"https://x.de/{kind}/{key}")
    week = {day: (s["opens"], s["closes"]) for s in thing["openingHoursSpecification"] for day in s["dayOfWeek"]}
    assert week == dict.fromkeys(["Monday", "Tuesday", "Wednesday", "Thursday"], ("07:30", "16:30")) | {
        "Friday": ("07:30", "12:30")
    }
    days = {s["validFrom"]: (s["opens"], s["closes"]) for s in thing["specialOpeningHoursSpecification"]}
    assert days["2026-11-27"] == days["2026-12-25"] == ("00:00", "00:00")
    assert days["2026-11-28"] == ("09:00", "12:00")


def test_what_is_not_known_is_not_told():
    thing = data("/stelle/gemeinde-adendorf/")
    assert thing["@type"] == "GovernmentOrganization"
    assert not {"telephone", "email", "openingHoursSpecification"} & thing.keys()
    assert "streetAddress" not in thing["address"]


def test_text_cannot_leave_its_script():
    nasty = "</script><script>alert(1)</script><!-- \u2028\u2029 &"
    written = embedding.script({"name": nasty})
    assert written.count("<") == 2
    assert not {"\u2028", "\u2029"} & set(written)
    assert json.loads(SCRIPT.findall(written)[0]) == {"name": nasty}


def test_pages_with_data_keep_the_strict_policy():
    page = get("/stelle/landkreis-lueneburg/")
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", page.content.decode())


@pytest.fixture(scope="module")
def catalogue(guide) -> Graph:
    """The whole catalogue, read back."""
    from amtslotse.portal.linked.catalogue import whole
    from tests.conftest import DAY

    return Graph().parse(data=whole(guide.day(DAY), "https://amtslotse.example"), format="turtle")


def test_every_service_has_what_the_profile_requires(catalogue, directory):
    services = set(catalogue.subjects(RDF.type, CPSV.PublicService))
    assert len(services) == len(directory.services)
    for service in services:
        assert str(service).startswith("https://amtslotse.example/leistung/")
        for needed in (DCTERMS.identifier, DCTERMS.title, DCTERMS.description, CV.hasCompetentAuthority):
            assert catalogue.value(service, needed, any=True) is not None, (service, needed)
        for office in catalogue.objects(service, CV.hasCompetentAuthority):
            assert (office, RDF.type, CV.PublicOrganisation) in catalogue, office
        for channel in catalogue.objects(service, CV.hasChannel):
            assert len(list(catalogue.objects(channel, DCTERMS.identifier))) == 1


def test_every_office_has_a_name_and_an_area(catalogue):
    for office in catalogue.subjects(RDF.type, CV.PublicOrganisation):
        assert catalogue.value(office, SKOS.prefLabel)
        area = catalogue.value(office, DCTERMS.spatial)
        assert (area, RDF.type, DCTERMS.Location) in catalogue, office


def test_costs_and_channels_are_whole(catalogue):
    for kind in (CV.Cost, CV.EvidenceType, CV.Channel):
        found = list(catalogue.subjects(RDF.type, kind))
        assert found, kind
        for one in found:
            assert len(list(catalogue.objects(one, DCTERMS.identifier))) == 1


def test_nobody_is_made_up_where_no_office_is_known(catalogue):
    service = URIRef("https://amtslotse.example/leistung/partikelfilter-foerderung/")
    office = catalogue.value(service, CV.hasCompetentAuthority)
    assert str(catalogue.value(office, SKOS.prefLabel)) == "Zuständige Stelle noch nicht bekannt"


def test_one_service_as_turtle_and_as_json_says_the_same():
    turtle = get("/daten/cpsv/hundesteuer-anmelden.ttl")
    linked = get("/daten/cpsv/hundesteuer-anmelden.jsonld")
    assert turtle.headers["Content-Type"].startswith("text/turtle")
    assert linked.headers["Content-Type"] == "application/ld+json"
    one, other = (
        Graph().parse(data=turtle.content, format="turtle"),
        Graph().parse(data=linked.content, format="json-ld"),
    )
    assert set(one) == set(other)
    bleckede = URIRef("http://testserver/stelle/stadt-bleckede/")
    assert one.value(bleckede, DCTERMS.spatial) == area_node("033550009009")
    assert get("/daten/cpsv/gibt-es-nicht.ttl").status_code == 404


def test_who_has_the_document_already_gets_none():
    first = get("/daten/cpsv/hundesteuer-anmelden.ttl")
    again = get("/daten/cpsv/hundesteuer-anmelden.ttl", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_addresses_with_spaces_and_brackets_stay_valid_names():
    assert str(uri('https://example.org/a b<c>"d|e')) == "https://example.org/a%20b%3Cc%3E%22d%7Ce"


def test_the_browser_can_search_here():
    page = get("/").content.decode()
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" title="Amtslotse" href="/opensearch.xml">'
        in page
    )
    described = get("/opensearch.xml")
    assert described.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    urls = [e.get("template") for e in ET.fromstring(described.content).iter() if e.get("template")]
    assert urls[0] == "http://testserver/suche?anliegen={searchTerms}"
    found = get("/opensearch/vorschlaege?q=hunde")
    typed, texts = json.loads(found.content)
    assert typed == "hunde"
    assert any("Hund" in text for text in texts)
    assert "private" in found.headers["Cache-Control"]


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=%FF", "q=" + "a" * 5000, "q=<script>&q=2"])
def test_odd_questions_get_a_list(query):
    found = get(f"/opensearch/vorschlaege?{query}")
    assert found.status_code == 200
    assert isinstance(json.loads(found.content)[1], list)


def test_pages_say_what_they_are_when_they_are_shared():
    page = get("/leistung/hundesteuer-anmelden/").content.decode()
    assert '<meta property="og:title" content="Hund' in page
    assert page.count('rel="canonical"') == 1
    assert '<link rel="canonical" href="http://testserver/leistung/hundesteuer-anmelden/">' in page
    assert 'hreflang="x-default" href="http://testserver/leistung/hundesteuer-anmelden/"' in page
    assert "og:image" not in page


def test_each_administration_has_a_sitemap_of_its_own():
    found = get("/sitemap-verwaltung-stadt-bleckede.xml").content.decode()
    assert "http://testserver/stelle/stadt-bleckede/" in found
    assert "http://testserver/impressum/stadt-bleckede/" in found
    assert "http://testserver/leistung/hundesteuer-anmelden/" in found
    assert "/stelle/gemeinde-adendorf/" not in found
    assert get("/sitemap-verwaltung-hamburg.xml").status_code == 404
