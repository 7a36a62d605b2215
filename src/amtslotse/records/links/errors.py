"""Why a look at an address gave no page, in a German sentence for editors."""

from datetime import timedelta


class Trouble(Exception):
    """No page came back; the text says what happened."""


class NoAnswer(Trouble):
    """The server could not be reached at all; it may also be our own connection that is away."""


class BadAnswer(Trouble):
    """Something answered, but not as a web server should."""


class Untrusted(Trouble):
    """The connection is not safe: people get a warning from their browser."""


class Forbidden(Trouble):
    """An address that is never visited: not of the web, or inside a private network."""


class Unusual(Trouble):
    """An address that may work but that is not checked."""


class Barred(Trouble):
    """The server does not want to be checked by programs."""


class Circle(Trouble):
    """Redirects lead back to where they came from, or on and on."""


class Busy(Trouble):
    """Not now: another look at the same server is going on, or the server asked for a pause."""

    def __init__(self, text: str, wait: timedelta) -> None:
        super().__init__(text)
        self.wait = wait
