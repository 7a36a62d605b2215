"""CPSV-AP for machines: one service, or all of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amtslotse.portal.condition import answered
from amtslotse.portal.linked import catalogue as documents
from amtslotse.portal.origin import joint
from amtslotse.records.current import guide, today

TYPES = {"turtle": "text/turtle; charset=utf-8", "json-ld": "application/ld+json"}


@require_safe
def service(request: HttpRequest, service: str, form: str) -> HttpResponse:
    """One service with its offices and areas."""
    found = guide().directory.services.get(service)
    if found is None:
        raise Http404("Diese Leistung gibt es nicht.")
    written = documents.document(guide().day(today()), found, joint(request), form)
    return answered(request, written, TYPES[form])


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The whole catalogue."""
    return answered(request, documents.whole(guide().day(today()), joint(request)), TYPES["turtle"])
