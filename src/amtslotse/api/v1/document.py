"""The OpenAPI document: made from the types, its examples from real answers of the day."""

from typing import Any

from amtslotse.api.v1.asked import current
from amtslotse.api.v1.examples import decisions
from amtslotse.api.v1.reading import ProblemDetails
from amtslotse.api.v1.urls import api
from amtslotse.records.current import today


def document() -> dict[str, Any]:
    """OpenAPI 3.1; every status of a Decision is shown by an answer of the Directory in use."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    schemas = found["components"]["schemas"]
    schemas["ProblemDetails"] = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    found["servers"] = [{"url": "/", "description": "Dieses Portal"}]
    found["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    answer = found["paths"]["/api/v1/guide"]["get"]["responses"][200]["content"]["application/json"]
    answer["examples"] = {
        one.decision.status: {"summary": one.why, "description": one.address, "value": one.value}
        for one in decisions(current(), today())
    }
    return found
