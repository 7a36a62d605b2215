"""The API object: parameters are checked, every refusal is a problem document."""

from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import BaseRenderer

from amtslotse.api.problems import Problem
from amtslotse.api.v1.faults import sentence
from amtslotse.api.v1.wording import ABOUT
from amtslotse.guide import InputError

VERSION = "1.0.0"


class _Orjson(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data)


api = NinjaAPI(
    title="Amtslotse",
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    renderer=_Orjson(),
    urls_namespace="api-v1",
)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return error.response()


@api.exception_handler(InputError)
def _input(request: HttpRequest, error: InputError) -> HttpResponse:
    return Problem(400, error.code, error.message, error.field).response()


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return Problem(404, "not_found", "Diese Adresse gibt es in der Schnittstelle nicht.").response()


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fault = error.errors[0]
    name = str(fault["loc"][-1])
    parameter = str(fault.get("ctx", {}).get("parameter", name))
    return Problem(400, "invalid_parameter", sentence(parameter, fault), parameter[:60]).response()
