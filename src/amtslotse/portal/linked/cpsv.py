"""Services in CPSV-AP 3.2, the vocabulary the EU describes public services with; RDF is kept by rdflib.

Names: https://semiceu.github.io/CPSV-AP/releases/3.2.0/ . Areas by the keys of DCAT-AP.de.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS
from rdflib.term import Node

from amtslotse.guide.content import Text, texts_on
from amtslotse.guide.day import Day
from amtslotse.guide.doing import offices_doing
from amtslotse.guide.model import GERMANY, Area, Authority, Offer, Service
from amtslotse.guide.schema_org import Page
from amtslotse.portal.linked.terms import CHANNELS, UNKNOWN

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
LOCN = Namespace("http://www.w3.org/ns/locn#")
_GEO = "http://dcat-ap.de/def/politicalGeocoding/"
_KEYS = {2: "stateKey", 5: "districtKey", 9: "municipalAssociationKey", 12: "regionalKey"}
_GERMAN = URIRef("http://publications.europa.eu/resource/authority/language/DEU")
_COUNTRY = URIRef("http://publications.europa.eu/resource/authority/country/DEU")


class Describer:
    """Writes what one day's Directory knows of services into graphs; `page` gives their addresses."""

    def __init__(self, day: Day, page: Page, terms: str) -> None:
        self._day = day
        self._directory = day.directory
        self._page = page
        self._terms = Namespace(terms)

    def service(self, one: Service) -> Graph:
        """One service with its offices, areas, ways, costs and kinds of proof."""
        graph = self.alone(one)
        offices = offices_doing(self._day, one.id)
        for office in offices:
            self._describe_office(graph, office)
        for ars in {str(office.area) for office in offices} | {self._directory.district}:
            self._describe_area(graph, ars)
        for kind in {o.kind for o in self._offers(one)}:
            self._describe_kind(graph, kind)
        return graph

    def alone(self, one: Service) -> Graph:
        """One service; offices and areas are named by their addresses only."""
        graph = self.graph()
        node = self._node("service", one.id)
        graph.add((node, RDF.type, CPSV.PublicService))
        for predicate, value in self._words(one):
            graph.add((node, predicate, value))
        graph.add((node, DCTERMS.spatial, area_node(self._directory.district)))
        offices = [self._node("office", office.id) for office in offices_doing(self._day, one.id)]
        for office in offices or [self._unknown(graph)]:
            graph.add((node, CV.hasCompetentAuthority, office))
        for offer in self._offers(one):
            graph.add((node, CV.hasChannel, self._channel(graph, one, offer)))
        self._facts(graph, node, one)
        return graph

    def services_of(self, administration: str) -> Iterator[Service]:
        """Services that an office of an administration does somewhere in the district."""
        for one in self._directory.services.values():
            if any(office.administration == administration for office in offices_doing(self._day, one.id)):
                yield one

    def shared(self) -> Iterator[Graph]:
        """All that services name: offices, areas, kinds of channel."""
        for office in self._directory.authorities.values():
            if office.validity.holds(self._day.date):
                graph = self.graph()
                self._describe_office(graph, office)
                yield graph
        graph = self.graph()
        for ars in self._directory.areas:
            self._describe_area(graph, ars)
        for kind in CHANNELS:
            self._describe_kind(graph, kind)
        yield graph

    def graph(self) -> Graph:
        """An empty graph that knows the usual prefixes, and no others."""
        graph = Graph(bind_namespaces="none")
        for prefix, space in (("cpsv", CPSV), ("cv", CV), ("locn", LOCN)):
            graph.bind(prefix, space)
        for prefix, known in (("dct", DCTERMS), ("foaf", FOAF), ("skos", SKOS)):
            graph.bind(prefix, known)
        return graph

    def _words(self, one: Service) -> Iterator[tuple[URIRef, Node]]:
        described = str(one.description or one.official_name or one.title)
        yield DCTERMS.identifier, Literal(one.id)
        yield DCTERMS.title, Literal(str(one.title), lang="de")
        yield DCTERMS.description, Literal(described, lang="de")
        yield DCTERMS.language, _GERMAN
        yield FOAF.page, self._node("service", one.id)
        for key in one.leika_keys:
            yield SKOS.notation, Literal(f"LeiKa {key}")
        for other in one.related:
            if other in self._directory.services:
                yield DCTERMS.relation, self._node("service", other)
        if english := self._directory.translated("services", one.id, "title", "en"):
            yield DCTERMS.title, Literal(english, lang="en")

    def _offers(self, one: Service) -> list[Offer]:
        """Ways that hold today and are not broken."""
        offers = self._directory.offers_of(one.id)
        return [o for o in offers if o.validity.holds(self._day.date) and o.health != "broken"]

    def _channel(self, graph: Graph, one: Service, offer: Offer) -> URIRef:
        node = URIRef(f"{self._page('service', one.id)}#weg-{offer.id}")
        graph.add((node, RDF.type, CV.Channel))
        graph.add((node, DCTERMS.identifier, Literal(offer.id)))
        graph.add((node, DCTERMS.type, self._terms[offer.kind]))
        words = ": ".join(part for part in (str(offer.title), str(offer.condition)) if part)
        graph.add((node, DCTERMS.description, Literal(words, lang="de")))
        if offer.url.startswith(("https://", "http://")) and (target := uri(offer.url)):
            graph.add((node, FOAF.page, target))
        if offer.authority:
            graph.add((node, CV.ownedBy, self._node("office", offer.authority)))
        if offer.area in self._directory.areas:
            graph.add((node, DCTERMS.spatial, area_node(offer.area)))
        return node

    def _facts(self, graph: Graph, node: URIRef, one: Service) -> None:
        """Costs as they are told in words, and the papers to bring; amounts are not guessed from sentences."""
        texts = [t for t in texts_on(self._directory.texts_of(one.id), self._day.date) if t.language == "de"]
        for number, text in enumerate(_of_kind(texts, "cost"), 1):
            cost = URIRef(f"{node}#kosten-{number}")
            graph.add((node, CV.hasCost, cost))
            graph.add((cost, RDF.type, CV.Cost))
            graph.add((cost, DCTERMS.identifier, Literal(f"{one.id}-kosten-{number}")))
            graph.add((cost, DCTERMS.description, Literal(str(text.text), lang="de")))
        for number, words in enumerate(one.documents, 1):
            proof = URIRef(f"{node}#unterlage-{number}")
            graph.add((node, CV.hasInputType, proof))
            graph.add((proof, RDF.type, CV.EvidenceType))
            graph.add((proof, DCTERMS.identifier, Literal(f"{one.id}-unterlage-{number}")))
            graph.add((proof, DCTERMS.title, Literal(str(words), lang="de")))

    def _describe_office(self, graph: Graph, one: Authority) -> None:
        node = self._node("office", one.id)
        graph.add((node, RDF.type, CV.PublicOrganisation))
        graph.add((node, DCTERMS.identifier, Literal(one.id)))
        graph.add((node, SKOS.prefLabel, Literal(str(one.name), lang="de")))
        graph.add((node, DCTERMS.spatial, area_node(one.area)))
        if one.website_health != "broken" and (site := uri(one.website)):
            graph.add((node, FOAF.homepage, site))
        self._contact(graph, node, one)

    def _contact(self, graph: Graph, node: URIRef, one: Authority) -> None:
        if one.phone or one.email:
            contact = URIRef(f"{node}#kontakt")
            graph.add((node, CV.contactPoint, contact))
            graph.add((contact, RDF.type, CV.ContactPoint))
            for predicate, value in ((CV.telephone, one.phone), (CV.email, one.email)):
                if value:
                    graph.add((contact, predicate, Literal(value)))
        if one.street:
            address = URIRef(f"{node}#anschrift")
            written = ", ".join(p for p in (one.street, f"{one.postcode} {one.town}".strip()) if p)
            graph.add((node, LOCN.address, address))
            graph.add((address, RDF.type, LOCN.Address))
            graph.add((address, LOCN.fullAddress, Literal(written, lang="de")))

    def _describe_area(self, graph: Graph, ars: str) -> None:
        area = self._directory.areas.get(ars)
        if isinstance(area, Area):
            node = area_node(ars)
            graph.add((node, RDF.type, DCTERMS.Location))
            graph.add((node, SKOS.prefLabel, Literal(str(area.name), lang="de")))
            graph.add((node, DCTERMS.identifier, Literal(ars)))

    def _describe_kind(self, graph: Graph, kind: str) -> None:
        graph.add((self._terms[kind], RDF.type, SKOS.Concept))
        graph.add((self._terms[kind], SKOS.prefLabel, Literal(CHANNELS[kind], lang="de")))

    def _unknown(self, graph: Graph) -> URIRef:
        """What stands where nobody knows the office yet: the profile asks for one, and none is made up."""
        node = self._terms["stelle-unbekannt"]
        graph.add((node, RDF.type, CV.PublicOrganisation))
        graph.add((node, DCTERMS.identifier, Literal("stelle-unbekannt")))
        graph.add((node, SKOS.prefLabel, Literal(UNKNOWN, lang="de")))
        graph.add((node, DCTERMS.spatial, area_node(self._directory.district)))
        return node

    def _node(self, kind: str, key: str) -> URIRef:
        return URIRef(self._page(kind, key))


def area_node(ars: str) -> URIRef:
    """The name of an area among linked data."""
    return _COUNTRY if ars == GERMANY or len(ars) not in _KEYS else URIRef(f"{_GEO}{_KEYS[len(ars)]}/{ars}")


def uri(address: str) -> URIRef | None:
    """An address as a name in RDF, with what may not stand in one escaped; None where nothing is left."""
    written = quote(address, safe="%/:=&?~#+!$,;'@()*[]-._")
    return URIRef(written) if written else None


def _of_kind(texts: Iterable[Text], kind: str) -> list[Text]:
    return [text for text in texts if text.kind == kind]
