"""One real answer for every status; asked anew of the data in use, so that no example can be out of date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import orjson

from amtslotse.guide import Decision, Guide, InputError

_ASKED = {
    "answered": ("Die Stelle steht fest", {"concern": "Perso abgelaufen", "place": "Reppenstedt"}),
    "need_place": ("Der Ort ändert die Antwort und fehlt", {"service": "hundesteuer-anmelden"}),
    "choose_place": ("Der Ort meint mehrere", {"service": "hundesteuer-anmelden", "place": "21391"}),
    "choose_service": ("Mehrere Leistungen können gemeint sein", {"concern": "Umzug"}),
    "question": ("Eine Frage hält sie auseinander", {"concern": "Hund"}),
    "outside": ("Der Ort liegt außerhalb", {"concern": "Perso abgelaufen", "place": "Hamburg"}),
    "unknown_office": ("Keine Stelle ist bekannt", {"service": "mietspiegel", "place": "Adendorf"}),
    "not_found": ("Nichts passt", {"concern": "qwertz"}),
}


@dataclass(frozen=True)
class Example:
    """An address, why it is shown, and what comes out today."""

    why: str
    address: str
    decision: Decision

    @cached_property
    def value(self) -> Any:
        """The answer as JSON."""
        return orjson.loads(self.decision.to_json())


def decisions(guide: Guide, day: date) -> Iterator[Example]:
    """Examples by status; in a district where a question ends otherwise, that status goes without."""
    for status, (why, asked) in _ASKED.items():
        try:
            decision = guide.answer(day=day, **asked)
        except InputError:
            continue
        if decision.status == status:
            yield Example(why, f"/api/v1/guide?{urlencode(asked)}", decision)
