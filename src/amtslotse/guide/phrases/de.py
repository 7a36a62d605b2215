"""The guide's sentences in German. A function chooses between sentences where grammar asks for it."""

from collections.abc import Callable, Mapping

_ARTICLES = {"Samtgemeinde": "zur", "Hansestadt": "zur", "Stadt": "zur", "Gemeinde": "zur", "Landkreis": "zum"}
"""Article in "gehört zur Samtgemeinde …"; names without a title take "zu"."""


def _belongs(names: Mapping[str, str]) -> str:
    article = _ARTICLES.get(names["within"].split()[0], "zu")
    return f"{{place}} gehört {article} {{within}}."


PHRASES: dict[str, str | Callable[[Mapping[str, str]], str]] = {
    # which place decides
    "place_irrelevant": "Der Ort spielt keine Rolle.",
    "same_everywhere": "Die Antwort ist überall im {where} dieselbe.",
    "the_area": "Gebiet",
    "deciding_place": "Entscheidend ist: {kind}, hier {place}.",
    "belongs": _belongs,
    # which level does it
    "municipality_office": "Diese Aufgabe erledigt das Rathaus der Samtgemeinde oder Gemeinde.",
    "member_municipality": "Diese Aufgabe hat jede Gemeinde selbst, auch die Mitgliedsgemeinden der Samtgemeinden.",
    "district": "Diese Aufgabe erledigt der Landkreis.",
    "state": "Diese Aufgabe erledigt das Land.",
    "federal": "Diese Aufgabe erledigt der Bund.",
    "here_that_is": "Hier ist das: {office}.",
    # which office, and how several share
    "named_office": "Diese Stelle ist dafür benannt: {office}.",
    "named_for": "Das gilt für: {area}.",
    "contact_office": "{office} hilft Ihnen als Ansprechpartner weiter.",
    "joint": "Hier wirken mehrere Stellen zusammen.",
    "choice": "Sie können wählen, an welche dieser Stellen Sie sich wenden.",
    "condition": "Welche Stelle die richtige ist, hängt vom Fall ab.",
    "rule_maker": "Satzung und Höhe bestimmt: {maker}.",
    "each_municipality": "die jeweilige Gemeinde",
    # ways to reach an office
    "call": "Anrufen",
    "write": "E-Mail schreiben",
    "visit": "Vor Ort: {address}",
    "website": "Internetseite: {office}",
    # notes about the place given
    "place_unknown": "Diesen Ort kennen wir nicht.",
    "place_taken_as": "Verstanden als {place}.",
    "key_unknown": "Dieser Schlüssel oder diese Postleitzahl ist nicht bekannt.",
    "postcode_unknown": "Die Postleitzahl {postcode} ist nicht bekannt.",
    "postcode_and_name_differ": "Postleitzahl und Ort passen nicht zusammen.",
    "name_unknown": "Der Ortsname ist nicht bekannt, die Postleitzahl schon.",
    "street_in_several": "{street} gibt es an mehreren Orten.",
    "street_needs_number": "Für {street} brauchen wir auch die Hausnummer.",
    "street_and_place_differ": "Straße und Ort passen nicht zusammen.",
    "street_unknown": "Diese Straße kennen wir unter der Postleitzahl {postcode} nicht.",
    "street_meant": "Diese Straße kennen wir hier nicht. Meinten Sie {street}?",
    # about the question itself
    "cut": "Ihr Text war sehr lang. Gelesen wurden die ersten {limit} Zeichen.",
    "concern_missing": "Bitte schreiben Sie, was Sie brauchen.",
    "place_kind_unknown": "Diese Art von Ort gibt es nicht: {kind}.",
    "service_unknown": "Diese Leistung ist nicht bekannt: {service}.",
}
