"""The words of the catalogue: spelt right, readable, promising nothing, reachable."""

import csv
import re
from functools import cache, lru_cache

from spellchecker import SpellChecker

from tests.conftest import DATA, ROOT

ENDINGS = ("s", "n", "en", "e", "er", "es", "em", "t", "st", "te", "ten", "in", "innen")
PROMISES = re.compile(
    r"€|\bEuro\b|kostenlos|gebührenfrei|kostenfrei|\b\d+\s*(Tage|Wochen|Monate|Tagen|Monaten)\b|innerhalb von|spätestens|"
    r"haben Anspruch|steht Ihnen zu|unverzüglich",
    re.IGNORECASE,
)
READING_EASE_FLOOR = -10
READING_EASE_MEDIAN = 50
GENERIC = re.compile(
    r"^Ihre?n? |Ihrer Wahl|Ihres Berufs|^Anerkannte|^Öffentlich bestellte|^Prüfstelle|des Verfahrens|der Kirchengemeinde|des Krankenhauses|^Zuständige|^Landesverbände"
)
"""Offices that everybody has their own of; no address could be right for all."""

ADDRESS_UNKNOWN = frozenset(
    """
    bafoeg-auslandsamt
    bundesinstitut-fuer-oeffentliche-gesundheit
    gemeinsame-zentrale-adoptionsstelle
    landesjustizpruefungsamt-niedersachsen
    luftsportverband
    wasserbeschaffungsverband-elbmarsch
    zugelassene-ueberwachungsstelle
    wasserbeschaffungsverband-lueneburg-sued
    """.split()
)
"""Named without an address until somebody is sure of one; the page offers 115. This list only ever shrinks."""


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    own = (ROOT / "tests" / "data" / "words.txt").read_text("utf-8").split()
    return frozenset(SpellChecker(language="de").word_frequency.dictionary) | {word.lower() for word in own}


@cache
def spelt(word: str) -> bool:
    """A word of the dictionary, with an ending, or put together from words of it."""
    known = dictionary()
    if word in known or any(word.endswith(e) and len(word) - len(e) > 3 and word[: -len(e)] in known for e in ENDINGS):
        return True
    for at in range(3, len(word) - 2):
        head = word[:at]
        joined = (
            head in known
            or f"{head}e" in known
            or f"{head}en" in known
            or (len(head) > 4 and head[-1] in "sn" and head[:-1] in known)
        )
        if joined and spelt(word[at:]):
            return True
    return False


def test_titles_descriptions_and_documents_are_spelt_right():
    wrong = {}
    for service in rows("catalogue/services.csv"):
        for text in (service["title"], service["description"], service["documents"], service["place_question"]):
            for word in re.findall(r"[A-Za-zÄÖÜäöüß]{4,}", text):
                if not spelt(word.lower()):
                    wrong.setdefault(word, service["id"])
    assert wrong == {}, f"nicht im Wörterbuch; falls richtig, in tests/data/words.txt eintragen: {wrong}"


PLAN_TEXTS = (
    ("catalogue/plans.csv", ("title", "short", "lead")),
    ("catalogue/plan_questions.csv", ("text", "why", "options")),
    ("catalogue/plan_steps.csv", ("title", "text", "phase", "deadline_text", "hint")),
)
_SPAN = re.compile(
    r"\b(\d+|ein(e[mrs]?|en)?|zwei|drei|dritten|vier|sechs|sieben|acht|zehn) (Tag|Werktag|Arbeitstag|Woche|Monat|Jahr)",
    re.I,
)


def plan_texts():
    for name, columns in PLAN_TEXTS:
        for row in rows(name):
            for column in columns:
                yield f"{row.get('plan', '')} {row['id']} {column}", row[column]


def test_plans_are_spelt_right():
    wrong = {}
    for where, text in plan_texts():
        for word in re.findall(r"(?<![\w.])[A-Za-zÄÖÜäöüß]{4,}", re.sub(r"[a-z0-9-]+=", "", text)):
            if not spelt(word.lower()):
                wrong.setdefault(word, where)
    assert wrong == {}, f"nicht im Wörterbuch; falls richtig, in tests/data/words.txt eintragen: {wrong}"


def test_plans_are_readable_and_keep_their_manners():
    steps = [r["text"] for r in rows("catalogue/plan_steps.csv") if r["text"]]
    found = sorted((ease(text), text) for text in steps)
    assert found[0][0] >= READING_EASE_FLOOR, found[:5]
    assert found[len(found) // 2][0] >= READING_EASE_MEDIAN
    assert [where for where, text in plan_texts() if "!" in text] == []
    long = [text for text in steps if any(len(s.split()) > 22 for s in re.split(r"[.?:]\s", text))]
    assert long == []


def test_a_plan_names_a_span_of_time_only_with_its_law():
    unproven = [
        f"{r['plan']}:{r['id']}"
        for r in rows("catalogue/plan_steps.csv")
        if _SPAN.search(r["deadline_text"]) and not r["source"]
    ]
    assert unproven == []


def test_every_plan_asks_and_every_step_says_why(directory):
    for plan in directory.plans.values():
        assert any(q.required for q in plan.questions), plan.id
        assert [s.id for s in plan.steps if not s.text] == [], plan.id
        unused = {q.id for q in plan.questions if q.kind in ("yes_no", "choice")} - {
            t.question for item in (*plan.steps, *plan.questions) for alternative in item.condition for t in alternative
        }
        assert unused == set(), plan.id


def test_a_misspelt_word_would_be_found():
    assert spelt("personalausweis")
    assert not spelt("behörrde")
    assert not spelt("antrgagen")


def ease(text: str) -> float:
    """Reading ease after Amstad: 180 - words per sentence - 58.5 × syllables per word; 60 is plain, 0 very hard."""
    sentences = [s for s in re.split(r"[.?:;]+\s", text + " ") if s.strip()]
    words = re.findall(r"\w+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouyäöü]+", w.lower()))) for w in words)
    return 180 - len(words) / len(sentences) - 58.5 * syllables / len(words)


def test_descriptions_are_readable():
    found = sorted((ease(s["description"]), s["id"]) for s in rows("catalogue/services.csv"))
    assert found[0][0] >= READING_EASE_FLOOR, found[:5]
    assert found[len(found) // 2][0] >= READING_EASE_MEDIAN


def test_descriptions_promise_no_law_no_fee_and_no_deadline():
    assert [s["id"] for s in rows("catalogue/services.csv") if PROMISES.search(s["description"])] == []


def test_every_authority_is_reachable_or_everybodys_own(directory):
    lost = []
    for authority in directory.authorities.values():
        bodies = [b for b in (authority, directory.authorities.get(authority.part_of)) if b]
        if not any(b.website or b.street or b.email or b.phone for b in bodies) and not GENERIC.search(authority.name):
            lost.append(authority.id)
    assert set(lost) <= ADDRESS_UNKNOWN


def test_every_service_is_reached_by_browsing_within_three_clicks(directory):
    """Home, topic, service: a service needs a situation, the situation a topic."""
    lost = [
        s.id
        for s in directory.services.values()
        if not any(directory.situations[x].topic in directory.topics for x in directory.situations_of(s))
    ]
    assert lost == []


def test_the_most_used_services_name_what_to_bring_only_if_they_are_much_used(directory):
    assert [s.id for s in directory.services.values() if s.documents and s.popularity < 2] == []
    assert sum(bool(s.documents) for s in directory.services.values()) >= 150


def test_related_services_exist_and_are_others(directory):
    assert [
        s.id for s in directory.services.values() if s.id in s.related or set(s.related) - set(directory.services)
    ] == []
