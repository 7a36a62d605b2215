"""What is wrong with a parameter, in German."""

from collections.abc import Mapping
from typing import Any

_SENTENCES = {
    "missing": "Die Angabe „{name}“ fehlt.",
    "int_parsing": "Die Angabe „{name}“ ist eine ganze Zahl.",
    "greater_than_equal": "Die Angabe „{name}“ ist mindestens {ge}.",
    "less_than_equal": "Die Angabe „{name}“ ist höchstens {le}.",
    "literal_error": "Für „{name}“ ist möglich: {expected}.",
    "string_too_short": "Die Angabe „{name}“ ist leer. Lassen Sie sie weg oder füllen Sie sie aus.",
    "string_too_long": "Die Angabe „{name}“ hat höchstens {max_length} Zeichen.",
    "string_pattern_mismatch": "Die Angabe „{name}“ hat nicht die richtige Form.",
}


def sentence(name: str, fault: Mapping[str, Any]) -> str:
    """One sentence about the first fault; sentences of our own stay as they are."""
    if fault["type"] == "amtslotse":
        return str(fault["msg"])
    found = _SENTENCES.get(fault["type"], "Die Angabe „{name}“ ist nicht verständlich.")
    values = {key: str(value).replace("'", "").replace(" or ", " oder ") for key, value in fault.get("ctx", {}).items()}
    return found.format(**values | {"name": name[:60]})
