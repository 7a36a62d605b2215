"""Identities of our own objects: what we sent out keeps its id when it comes back."""

from dataclasses import dataclass

from django.conf import settings

from amtslotse.exchange.partner import Identity
from amtslotse.exchange.xzufi.model import Kennung

AGENCY = "amtslotse"
"""Our place in XZuFi until the Land assigns an agency id; operators set theirs."""
LEISTUNG, OFFICE, ONLINE, FORM, SPECIAL = "LB", "OE", "OD", "FO", "SP"


@dataclass(frozen=True, slots=True)
class Own:
    """Gives and knows our ids; agency and scheme make them unique in the country."""

    agency: str = AGENCY

    def kennung(self, scheme: str, ident: str) -> Kennung:
        """The id of an object of ours."""
        return Kennung(self.agency, scheme, ident)

    def of(self, *names: Kennung) -> str:
        """The id among an object's names that is ours; empty if none is."""
        return next((name.text for name in names if name.agency == self.agency), "")

    def made(self, identity: Identity) -> bool:
        """Whether an object is one of ours that came back."""
        return identity.agency == self.agency


def configured() -> Own:
    """Our ids with the agency of this installation."""
    return Own(settings.XZUFI_AGENCY or AGENCY)
