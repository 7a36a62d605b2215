"""GET /api/v1/guide as a plain function: parameters in, status and bytes out."""

from collections.abc import Callable
from datetime import date

from amtslotse.api.query import JSON, Reply, parameters, problem
from amtslotse.guide import Guide, InputError
from amtslotse.guide.text import read_day

PATH = "/api/v1/guide"
PARAMETERS = ("concern", "place", "place_kind", "service", "day", "language")


def reply(query: str, guide: Guide, today: Callable[[], date]) -> Reply:
    """Answer a raw query string; every bad input becomes problem details (RFC 9457)."""
    try:
        asked = parameters(query, PARAMETERS)
        day = read_day(asked.pop("day", "")) or today()
        decision = guide.answer(day=day, **asked)
        return Reply(200, JSON, decision.to_json(), decision.fleeting)
    except InputError as error:
        return problem(error)
