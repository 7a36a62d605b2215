"""The smallest WSGI application, as the ceiling of what server and machine can do."""


def application(environ, start_response):
    """Answer a few bytes."""
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", "2")])
    return [b"{}"]
