"""Our own words among the linked data: the kinds of channel."""

CHANNELS = {
    "online": "Onlinedienst",
    "appointment": "Terminvereinbarung",
    "form": "Formular",
    "phone": "Telefon",
    "email": "E-Mail",
    "visit": "Besuch",
    "website": "Internetseite",
}
"""Kinds of offer with their German names."""

UNKNOWN = "Zuständige Stelle noch nicht bekannt"
"""Name of the office of services for which nobody has entered one."""
