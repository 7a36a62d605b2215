"""The guide's sentences in English: plain words, "you", German legal words kept where a translation would blur."""

from collections.abc import Callable, Mapping

PHRASES: dict[str, str | Callable[[Mapping[str, str]], str]] = {
    # which place decides
    "place_irrelevant": "The place makes no difference.",
    "same_everywhere": "The answer is the same everywhere in {where}.",
    "the_area": "the area",
    "deciding_place": "What counts is: {kind}, here {place}.",
    "belongs": "{place} belongs to {within}.",
    # which level does it
    "municipality_office": "The town hall of the Samtgemeinde (joint municipality) or municipality does this.",
    "member_municipality": "Each municipality does this itself, including the member municipalities of a Samtgemeinde.",
    "district": "The district (Landkreis) does this.",
    "state": "The state (Land) does this.",
    "federal": "The federal government does this.",
    "here_that_is": "Here, that is: {office}.",
    # which office, and how several share
    "named_office": "This office has been named for it: {office}.",
    "named_for": "This applies to: {area}.",
    "contact_office": "{office} is your contact and can help.",
    "joint": "Several offices work together on this.",
    "choice": "You can choose which of these offices to go to.",
    "condition": "Which office is right depends on your case.",
    "rule_maker": "The by-law and the rate are set by: {maker}.",
    "each_municipality": "the municipality concerned",
    # ways to reach an office
    "call": "Call",
    "write": "Write an email",
    "visit": "In person: {address}",
    "website": "Website: {office}",
    # notes about the place given
    "place_unknown": "We do not know this place.",
    "place_taken_as": "Understood as {place}.",
    "key_unknown": "We do not know this key or postcode.",
    "postcode_unknown": "We do not know the postcode {postcode}.",
    "postcode_and_name_differ": "The postcode and the place do not match.",
    "name_unknown": "We do not know the name of the place, but we know the postcode.",
    "street_in_several": "There is more than one place with {street}.",
    "street_needs_number": "For {street} we also need the house number.",
    "street_and_place_differ": "The street and the place do not match.",
    "street_unknown": "We do not know this street in postcode {postcode}.",
    "street_meant": "We do not know this street here. Did you mean {street}?",
    # about the question itself
    "cut": "Your text was very long. We read the first {limit} characters.",
    "concern_missing": "Tell us what you need.",
    "place_kind_unknown": "There is no such kind of place: {kind}.",
    "service_unknown": "We do not know this service: {service}.",
}
