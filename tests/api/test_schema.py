"""Everything the OpenAPI document allows and forbids, asked of the application itself; bounded and always the same."""

from contextlib import nullcontext, suppress

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

LIMITS = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]


@pytest.fixture
def document(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    found = schemathesis.openapi.from_dict(Client().get("/api/v1/openapi.json").json())
    found.app = get_wsgi_application()
    for signal in (request_started, request_finished):  # as Django's own test client does
        signal.disconnect(close_old_connections)
    yield found
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_the_whole_document_holds(document, mode):
    asked = 0
    for result in document.get_all_operations():
        operation = result.ok()

        @LIMITS
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case):
            nonlocal asked
            asked += 1
            response = case.call(headers={"Host": "localhost"})
            if response.status_code != 414:  # a refusal that the library does not count as one
                case.validate_response(response, checks=CHECKS)

        with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():  # nothing to forbid
            holds()
    assert asked > 100
