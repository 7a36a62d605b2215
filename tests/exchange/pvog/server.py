"""A search service of our own, written from its documented calls: strict about requests, honest about its weaknesses.

Source of the table of calls: the published list of calls of the Suchdienst (docs/interfaces/pvog.md). What it holds is
real as far as places and keys go; ids, offices' addresses and links are made up.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from amtslotse.exchange.pvog.search import CLIENT_HEADER, SearchService
from tests.exchange.moods import JSON, Moody
from tests.exchange.partner_server import Asked, Given, Partner, partner

CALLS = (
    (r"/v3/locations", {"q"}, {"limit", "filterBy"}),
    (r"/v3/locations/details", {"plz"}, {"limit"}),
    (r"/v7/servicedescriptions/\d{12}", {"q"}, {"size", "page"}),
    (r"/v3/servicedescriptions/leikaid", {"leikaIds", "ars"}, {"validDate", "size", "page"}),
    (r"/v6/servicedescriptions/[^/]+/detail", {"ars"}, {"applyDynamicParams", "validDate"}),
    (r"/v2/organisationunits/titles", {"ars", "lbId"}, set()),
    (r"/v5/organisationunits/detail", {"q"}, {"lbId", "ars"}),
    (r"/v2/onlineservices/detail", {"q"}, set()),
    (r"/v1beta2/onlineservices", {"ars"}, {"nextPageToken", "leikaIds"}),
)
"""Path, parameters that must be there, parameters that may be there."""
WINSEN, HARBURG = "033530040040", "033530000000"
PERSO, AUTO, FOREIGN = "99008001012000", "99036020001000", "99010003001000"
DESCRIPTIONS = {
    "L100042.LB.1": {
        "key": PERSO, "ars": [WINSEN], "name": "", "online": [], "units": ["L100042.OE.1"],
    },
    "L100042.LB.2": {
        "key": AUTO, "ars": [HARBURG], "name": "Fahrzeug zulassen", "units": ["B100019.OE.9", "L100042.OE.2"],
        "online": [{"title": "i-Kfz Harburg", "uri": "https://ikfz.landkreis-harburg.example/"},
                   {"title": "Skript", "uri": "javascript:alert(1)"}, {"title": "leer"}],
    },
    "B100019.LB.3": {
        "key": FOREIGN, "ars": ["000000000000"], "name": "Auskunft", "online": None, "units": ["B100019.OE.9"],
    },
}  # fmt: skip
UNITS = {
    "L100042.OE.1": {
        "id": "L100042.OE.1", "title": "Stadt Winsen (Luhe) – Bürgerbüro", "role": {"code": "01", "name": "Zuständige Stelle"},
        "location": {"addresses": [{"type": "Postanschrift", "street": "Postfach"},
                                   {"type": "Hausanschrift", "street": "Schlossplatz 1", "zip": "21423", "city": "Winsen (Luhe)"}],
                     "communications": [{"code": "02", "value": "04171 000"}, {"code": "05", "value": "buero@winsen.example"}]},
        "internetAddresses": [{"uri": "https://www.winsen.example/perso"}],
    },
    "L100042.OE.2": {
        "id": "L100042.OE.2", "title": "Landkreis Harburg – Zulassungsstelle", "role": "Zuständige Stelle",
        "location": None, "communications": [{"code": "02", "value": "04171 693-0"}], "internetAddresses": None,
    },
    "B100019.OE.9": {"id": "B100019.OE.9", "title": "Bundesweite Hotline", "role": {"code": "03"}, "internetAddresses": []},
}  # fmt: skip
ONLINE = {
    "L100042.OD.1": {"id": "L100042.OD.1", "name": "i-Kfz", "links": [{"uri": "https://ikfz.landkreis-harburg.example/"}],
                     "serviceDescriptions": [{"ars": [HARBURG]}]},
    "L100042.OD.2": {"id": "L100042.OD.2", "name": None, "links": [], "serviceDescriptions": None},
}  # fmt: skip
PLACES = [
    {"ars": WINSEN, "ags": "03353040", "name": "Winsen (Luhe), Stadt", "plz": "21423"},
    {"ars": None, "name": "ohne Schlüssel"},
    {"ars": "033515402025", "gemeinde": "Winsen (Aller)", "zip": 29308},
]


def answer(asked: Asked) -> Given:
    """What the service says to a request; anything not documented is refused."""
    wrong = _refused(asked)
    if wrong:
        return wrong, JSON, b'{"message": "refused"}'
    given = {name: values[0] for name, values in asked.query.items()}
    found = _found(asked.path, given, asked.query)
    return (200, JSON, json.dumps(found).encode()) if found is not None else (404, JSON, b"{}")


def _refused(asked: Asked) -> int:
    if not asked.headers.get(CLIENT_HEADER):
        return 401
    call = next((c for c in CALLS if re.fullmatch(c[0], asked.path)), None)
    if call is None:
        return 404
    _, needed, allowed = call
    names = set(asked.query)
    ars, size = asked.query.get("ars", ["0" * 12])[0], int(asked.query.get("size", ["5"])[0])
    bad = not needed <= names or not names <= needed | allowed or not re.fullmatch(r"\d{12}", ars) or size < 5
    return 400 if bad or asked.method != "GET" else 0


def _found(path: str, given: dict[str, str], query: dict[str, list[str]]) -> object:
    if path.startswith("/v3/locations"):
        return PLACES
    if path.startswith("/v7/"):
        hits = [_listed(ident) for ident in DESCRIPTIONS]
        return {"serviceDescriptions": {"content": [*hits, hits[0]]}}
    if path.endswith("/leikaid"):
        hits = [i for i, d in DESCRIPTIONS.items() if d["key"] in query["leikaIds"] and given["ars"] in d["ars"]]
        return {"content": [_listed(ident) for ident in hits], "totalElements": len(hits)}
    if path.endswith("/detail") and path.startswith("/v6/"):
        return _detail(path.split("/")[3])
    if path.endswith("/titles"):
        units = DESCRIPTIONS.get(given["lbId"], {}).get("units", [])
        return [{"id": u, "title": UNITS[u]["title"], "role": UNITS[u]["role"]} for u in units]
    if path.startswith("/v5/organisationunits"):
        return UNITS.get(given["q"])
    if path.endswith("/onlineservices"):
        first = "nextPageToken" not in given
        page = {"totalHits": 2, "onlineservices": [ONLINE["L100042.OD.1"]] if first else list(ONLINE.values())}
        return page | ({"nextPageToken": "second"} if first else {})
    return ONLINE.get(given["q"])


def _listed(ident: str) -> dict[str, object]:
    one = DESCRIPTIONS[ident]
    return {
        "id": ident,
        "name": one["name"],
        "description": None,
        "ars": one["ars"],
        "onlineServiceLinks": one["online"],
    }


def _detail(ident: str) -> dict[str, object] | None:
    if ident not in DESCRIPTIONS:
        return None
    texts = [
        {"code": "08", "text": "<p>Ausweis</p>", "links": [{"uri": "https://www.winsen.example/", "title": "Mehr"}]},
        {"code": "98", "details": [{"code": "fix", "text": "37,00 EUR"}]},
        {"code": "93", "text": None, "date": "2026-03-01"},
    ]
    units = [UNITS[u] for u in DESCRIPTIONS[ident]["units"]]
    return {**_listed(ident), "leikakeys": [DESCRIPTIONS[ident]["key"]], "details": texts, "organisations": units}


@contextmanager
def pvog() -> Iterator[tuple[Partner, Moody, SearchService]]:
    """The running service, its moods, and a client that never really waits."""
    moody = Moody(answer)
    with partner(moody) as there:
        web = there.web(headers={CLIENT_HEADER: "lueneburg", "Accept": "application/json"}, seconds=5.0, attempts=2)
        try:
            yield there, moody, SearchService(web)
        finally:
            moody.released.set()
