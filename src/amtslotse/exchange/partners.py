"""All kinds of partners, by name; each is loaded when it is first asked for."""

from django.utils.module_loading import import_string

from amtslotse.exchange.partner import Partner

TITLES = {"xzufi": "XZuFi-Nachricht (Landesredaktion, PVOG)", "leika": "LeiKa-Datei (leika.csv)"}
"""What a file can be, for people."""
CLASSES = {
    "xzufi": "amtslotse.exchange.xzufi.partner.XZuFiPartner",
    "leika": "amtslotse.exchange.fim.partner.LeikaPartner",
}
"""Name → class."""


def partner(name: str) -> Partner:
    """The partner of a name; raises KeyError for any other."""
    made: Partner = import_string(CLASSES[name])()
    return made
