"""A Zuständigkeit as it concerns us: an office of ours for a service of ours in an area of ours."""

from dataclasses import dataclass

from amtslotse.exchange.partner import Identity

COMPETENT = "01"
CONTACTS = frozenset({"02", "03"})
"""Codes of roles: 03 is the Ansprechpunkt; what 02 means is not documented, so it never decides."""


@dataclass(frozen=True, slots=True)
class Task:
    """One office for one service in one area; `near` says how near the partner's Leistung is to the service."""

    identity: Identity
    service: str
    near: tuple[int, Identity]
    area: str
    office: str
    contact: bool = False
    condition: str = ""
    """When the office is competent, if only under a condition (Kriterium)."""
    doubtful: bool = False
    valid_from: str = ""
    valid_to: str = ""
