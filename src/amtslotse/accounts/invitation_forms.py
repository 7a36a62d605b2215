"""The form of a person who accepts an invitation."""

from typing import Any

from django import forms

from amtslotse.accounts.fields import name, new_password, password
from amtslotse.accounts.forms import Twice
from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import User
from amtslotse.accounts.people import new_person


class JoinForm(Twice, forms.Form):
    """Name and password of a new person; the mail address stands in the invitation."""

    first_name = name("Vorname", "given-name")
    last_name = name("Nachname", "family-name")
    password1 = new_password("Passwort")
    password2 = password("Passwort wiederholen", "new-password")

    def __init__(self, invitation: Invitation, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._email = invitation.email

    def clean(self) -> dict[str, Any]:
        """The password is checked against the name, too."""
        data = super().clean()
        first, last = data.get("first_name", ""), data.get("last_name", "")
        if text := data.get("password1"):
            self._check(text, User(email=self._email, first_name=first, last_name=last))
        return data

    def _check(self, text: str, user: User) -> None:
        from amtslotse.accounts.adapter import AccountAdapter

        try:
            AccountAdapter().clean_password(text, user)
        except forms.ValidationError as error:
            self.add_error("password1", error)

    def person(self) -> User:
        """The person, not stored yet."""
        data = self.cleaned_data
        return new_person(self._email, data["first_name"], data["last_name"], data["password1"])
