"""Forms about people: whom to invite, and what they may do."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from amtslotse.accounts.fields import Plain, mail
from amtslotse.accounts.models import Administration, Role, User
from amtslotse.accounts.people import clean_address
from amtslotse.accounts.permissions import may_invite

_CHOOSE = {"required": "Bitte wählen Sie eine Rolle.", "invalid_choice": "Diese Rolle können Sie hier nicht vergeben."}
MEANING = {
    Role.READING: "Lesen: sieht alles, ändert nichts",
    Role.EDITING: "Bearbeiten: schreibt Entwürfe",
    Role.RELEASING: "Freigeben: veröffentlicht, was andere geschrieben haben, und lädt Personen ein",
    Role.MODERATING: "Moderieren: begleitet alle Verwaltungen und gibt Gemeinsames frei",
    Role.OPERATING: "Betreiben: sieht den technischen Zustand",
}


def roles_for(inviter: User, administration: Administration) -> list[tuple[str, str]]:
    """Roles that somebody may give there, with what they mean."""
    return [(role.value, MEANING[role]) for role in Role if may_invite(inviter, administration, role)]


class InviteForm(Plain, forms.Form):
    """Whom to invite, and as what."""

    email = mail("E-Mail-Adresse", "Am besten die dienstliche. Dorthin geht die Einladung.")
    role = forms.ChoiceField(label="Rolle", error_messages=_CHOOSE)

    def __init__(self, inviter: User, administration: Administration, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, initial={"role": Role.EDITING}, **named)
        self.fields["role"].choices = roles_for(inviter, administration)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """One spelling per address."""
        address = clean_address(self.cleaned_data["email"])
        if len(address) > 254:
            raise ValidationError("Diese E-Mail-Adresse ist zu lang.")
        return address


class RoleForm(Plain, forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label="Rolle", error_messages=_CHOOSE)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        ranks = (Role.READING, Role.EDITING, Role.RELEASING)
        self.fields["role"].choices = [(role.value, MEANING[role]) for role in ranks]  # type: ignore[attr-defined]


class CloseForm(Plain, forms.Form):
    """From which day on nobody works for an administration any more."""

    day = forms.DateField(
        label="Erster Tag ohne diese Verwaltung",
        help_text="Zum Beispiel 1.1.2027",
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        error_messages={
            "required": "Bitte geben Sie einen Tag ein.",
            "invalid": "Diesen Tag gibt es nicht. Bitte schreiben Sie ihn so: 1.1.2027",
        },
    )
