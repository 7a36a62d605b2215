"""Which places an object of a partner speaks of: keys in any of their spellings as the areas we know."""

from collections.abc import Mapping

from amtslotse.exchange.xzufi.codes import ARS
from amtslotse.records.tables.columns import Row

COUNTRY = "00"
_LENGTHS = (2, 5, 9, 12)


class Areas:
    """The district and the areas inside it."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        keys = {row["ars"] for row in rows.values()}
        self.district = next((row["ars"] for row in rows.values() if row["kind"] == "district"), "")
        self._known = keys
        self._inside = sorted(key for key in keys if key.startswith(self.district))

    def read(self, written: str, scheme: str) -> tuple[str, str]:
        """A key as the area of ours, or empty with the reason why it cannot be one."""
        key = "".join(written.split())
        if not scheme_fits(scheme):
            return "", f"Das Gebiet „{written[:40]}“ ist kein Regionalschlüssel ({scheme[:80]})."
        if not (key.isascii() and key.isdigit() and 2 <= len(key) <= 12):
            return "", f"„{written[:40]}“ ist kein Regionalschlüssel: erwartet sind 2 bis 12 Ziffern."
        ours = self._as_ours(unpadded(key))
        if len(ours) not in _LENGTHS and self.concerns(ours):
            return "", f"Der Schlüssel „{key}“ passt zu keinem Gebiet: er hat {len(key)} Ziffern."
        return ours, ""

    def concerns(self, area: str) -> bool:
        """Whether an area is the district, lies inside it or covers it."""
        return area == COUNTRY or area.startswith(self.district) or self.district.startswith(area)

    def covers(self, area: str) -> bool:
        """Whether an area covers the whole district."""
        return area == COUNTRY or self.district.startswith(area)

    def _as_ours(self, key: str) -> str:
        """A key in the length of our tables: what only the district or one place of it fills is that area."""
        if key in self._known or len(key) == 2:
            return key
        if self.district.startswith(key):
            return self.district
        within = [known for known in self._inside if known.startswith(key)]
        if len(within) == 1:
            return within[0]
        return key


def scheme_fits(scheme: str) -> bool:
    """Whether a scheme is that of Regionalschlüssel; versions may follow it, and none counts as it."""
    bare = scheme.strip().lower()
    return not bare or bare == ARS or bare.startswith((f"{ARS}_", f"{ARS}:"))


def unpadded(key: str) -> str:
    """A key without the zeros that fill it up to twelve digits: Samtgemeinde 9, Kreis 5, Land 2, Bund 00."""
    if key.strip("0") == "":
        return COUNTRY
    if len(key) == 12 and key.endswith("000"):
        key = key[:9]
        for length in (5, 2):
            if key[length:].strip("0") == "":
                key = key[:length]
    return key
