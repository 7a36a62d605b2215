"""The look-ups that are also answered before Django: described here, same bytes."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

from amtslotse.api import opening
from amtslotse.api.v1.models.decision import Decision
from amtslotse.api.v1.reading import get
from amtslotse.api.views import plain_view

Tongue = Literal["de", "en"]
_LANGUAGE = "Sprache der Antwort; ohne Angabe Deutsch."


class Concern(BaseModel):
    """What the guide is asked; values are read by the plain function, which also takes words with mistakes."""

    concern: str = Field("", description="Das Anliegen in eigenen Worten. Dieses oder `service` ist nötig.")
    place: str = Field("", description="Postleitzahl, Ort, Ortsteil, ARS oder AGS, auch vertippt.")
    place_kind: str = Field("", description="Was für ein Ort das ist, zum Beispiel residence oder business.")
    service: str = Field("", description="Id, LeiKa-Schlüssel (auch abgelöste) oder OZG-Id.")
    day: str = Field(
        "", description="Tag als Jahr-Monat-Tag; ohne Angabe heute.", json_schema_extra={"examples": ["2026-11-22"]}
    )
    language: str = Field("", description=_LANGUAGE)


class Typed(BaseModel):
    """What was typed so far."""

    concern: str = Field("", description="Anfang eines Anliegens; genau dieses oder `place`.")
    place: str = Field("", description="Anfang eines Ortes.")
    limit: str = Field("", description="Höchstens so viele Vorschläge, 1 bis 20; ohne Angabe 8.")
    language: str = Field("", description=_LANGUAGE)


class Suggestion(BaseModel):
    """Ein Vorschlag: `text` gehört ins Feld, `label` wird gezeigt, `matches` sind die getippten Stellen darin."""

    text: str
    label: str
    kind: Literal["service", "situation", "place"]
    id: str
    url: str | None = None
    matches: list[tuple[int, int]]
    detail: str
    language: str | None = None


class Suggestions(BaseModel):
    """Vorschläge, die besten zuerst."""

    suggestions: list[Suggestion]


class Open(BaseModel):
    """Ob eine Stelle jetzt geöffnet ist."""

    office: str
    open: bool
    until: str | None
    opens: str | None
    reason: str | None
    text: str


@get(
    "/guide", answer=Decision, name="guide", tag="Antworten", problems=(400, 404, 410), summary="Wer ist zuständig?",
    example="/guide?concern=Perso+abgelaufen&place=Reppenstedt",
)  # fmt: skip
def guide(request: HttpRequest, asked: Query[Concern]) -> Any:
    """Frage mit Anliegen und Ort: die Leistung, die zuständige Stelle, die Wege dorthin und die Begründung."""
    return plain_view(request)


@get(
    "/suggest", answer=Suggestions, name="suggest", tag="Antworten", problems=(400,), summary="Vorschläge beim Tippen",
    example="/suggest?concern=perso",
)  # fmt: skip
def suggest(request: HttpRequest, asked: Query[Typed]) -> Any:
    """Vervollständigt ein Anliegen oder einen Ort."""
    return plain_view(request)


class Asked(BaseModel):
    """Which office, and the language of the sentence."""

    office: str = Field("", description="Id der Stelle.")
    lang: str = Field("", description=_LANGUAGE)


@get(
    "/open", answer=Open, name="open", tag="Stellen", problems=(400, 404, 414), summary="Jetzt geöffnet?",
    example="/open?office=landkreis-lueneburg",
)  # fmt: skip
def is_open(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Ob eine Stelle gerade geöffnet ist. Wird nie zwischengespeichert; 404, wenn keine Zeiten bekannt sind."""
    return opening.open_now(request)
