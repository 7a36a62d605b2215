"""The guide as a tool for assistants: the parameters, the answer and the limits of GET /api/v1/guide."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import orjson

from amtslotse.api.guide import PARAMETERS, reply
from amtslotse.api.v1.models.decision import Decision
from amtslotse.api.v1.plain import Concern
from amtslotse.records.current import guide, today

NAME = "guide"


@lru_cache(maxsize=1)
def description(about: str) -> dict[str, Any]:
    """Name, purpose and schemas, made from the types of the API."""
    return {
        "name": NAME,
        "title": "Zuständige Stelle finden",
        "description": about,
        "inputSchema": Concern.model_json_schema() | {"additionalProperties": False},
        "outputSchema": Decision.model_json_schema(),
        "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
    }


def call(arguments: Any) -> dict[str, Any]:
    """The Decision as structure and as text; a mistake in the arguments is told, so that the assistant can mend it."""
    if not isinstance(arguments, dict):
        return _mistake("Die Angaben sind ein Objekt.")
    for name, value in arguments.items():
        if name not in PARAMETERS:
            return _mistake(f"Die Angabe „{name[:60]}“ gibt es nicht. Möglich: {', '.join(PARAMETERS)}.")
        if not isinstance(value, str):
            return _mistake(f"Die Angabe „{name}“ ist ein Text.")
    answer = reply(urlencode(arguments), guide(), today)
    content = orjson.loads(answer.body)
    if answer.status != 200:
        return _mistake(content["detail"])
    return {"content": [_text(answer.body.decode())], "structuredContent": content, "isError": False}


def _mistake(text: str) -> dict[str, Any]:
    return {"content": [_text(text)], "isError": True}


def _text(text: str) -> dict[str, str]:
    return {"type": "text", "text": text}
