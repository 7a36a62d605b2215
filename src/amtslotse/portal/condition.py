"""Files for machines with an ETag: who has the same bytes already gets 304 (RFC 9110, 13.1.2)."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def answered(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    """A public file that any site may read."""
    response = HttpResponse(body, content_type=media_type)
    response.headers["ETag"] = f'W/"{sha256(body).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Access-Control-Allow-Origin"] = "*"
    found = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    assert isinstance(found, HttpResponse)
    return found
