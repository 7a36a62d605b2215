"""Errors of the guide: part of its interface, in plain German."""


class InputError(ValueError):
    """A parameter cannot be understood; `field` names it, the message says what to do."""

    def __init__(self, field: str, message: str, code: str = "invalid_parameter") -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.code = code
