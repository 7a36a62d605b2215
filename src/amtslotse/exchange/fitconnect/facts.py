"""What the routing service of FIT-Connect accepts and answers.

Source: „FIT-Connect Routingdienst Api“ 2.0.0 (FITKO, OpenAPI). Patterns and limits are copied as facts; a change there
is a change here.
"""

import re
from typing import Final

LEIKA_KEY: Final = re.compile(r"99\d{12}", re.ASCII)
ARS: Final = re.compile(r"\d{2}|\d{3}|\d{5}|\d{9}|\d{12}", re.ASCII)
AGS: Final = re.compile(r"\d{2}|\d{3}|\d{5}|\d{8}", re.ASCII)
AREA_ID: Final = re.compile(r"\d+", re.ASCII)
MOST_SEARCH_WORDS: Final = 10
LEAST_LETTERS: Final = 2
"""Between the stars of a search word; the pattern of the source says the same, but takes for ever on hostile words."""
MOST_PER_PAGE: Final = 500
USUAL_PER_PAGE: Final = 100
AREA_KINDS: Final = ("ars", "ags", "areaId")
"""Exactly one of these names the place of a route."""
PAGE: Final = ("count", "offset", "totalCount")
"""Numbers that every page of results has to carry, beside its list."""
ROUTE: Final = ("destinationId", "destinationSignature")
"""Fields that every route has to carry."""
AREA: Final = ("id", "name", "type")
SIGNATURE: Final = re.compile(r"[A-Za-z0-9\-_]+?\.[A-Za-z0-9\-_]+?\.[A-Za-z0-9\-_]+", re.ASCII)
ALGORITHM: Final = "PS512"
KEY_OPERATION: Final = "verify"
LEAST_BITS: Final = 4096
EXPONENT: Final = 65537
RATE_HEADERS: Final = ("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset")
"""Questions allowed in the present window of time, how many are left, seconds until the next window."""
