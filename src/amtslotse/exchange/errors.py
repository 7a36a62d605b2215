"""What can go wrong with a partner; each says in German what happened, in words an operator can act on."""


class ExchangeError(Exception):
    """Something a partner did or sent; nothing live was touched."""


class Away(ExchangeError):
    """The partner cannot be reached, is too slow, overloaded or broken; another try may succeed."""


class Wrong(ExchangeError):
    """What the partner sent is not what was agreed; another try will not help."""


class Denied(ExchangeError):
    """The partner does not let us in: credentials, rights, or an address that may not be visited."""
