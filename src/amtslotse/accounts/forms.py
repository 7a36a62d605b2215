"""allauth's forms with plain German words and a limit on lengths."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from amtslotse.accounts.fields import UNREADABLE, Plain, dress, mail, new_password, password

_DIFFERENT = "Die beiden Eingaben sind verschieden. Bitte geben Sie zweimal dasselbe Passwort ein."
_CODE_ERRORS = {
    "required": "Bitte geben Sie den Code ein.",
    "max_length": "Ein Code ist kürzer. Bitte prüfen Sie Ihre Eingabe.",
    "null_characters_not_allowed": UNREADABLE,
}


def _code(label: str, hint: str, longest: int) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hint, max_length=longest, widget=widget, error_messages=_CODE_ERRORS)


class Twice(Plain):
    """Two fields that must agree."""

    def clean(self) -> dict[str, Any]:
        """Say in plain words that they differ."""
        data: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        one, two = data.get("password1"), data.get("password2")
        if one and two and one != two:
            self.add_error("password2", _DIFFERENT)  # type: ignore[attr-defined]
        return data


class SignInForm(Plain, account.LoginForm):  # type: ignore[misc]
    """Mail address and password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields = {"login": mail(), "password": password()}
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        for field in self.fields.values():
            dress(field)


class ChangePasswordForm(Twice, account.ChangePasswordForm):  # type: ignore[misc]
    """The present password, and a new one twice."""

    oldpassword = password("Bisheriges Passwort")
    password1 = new_password()
    password2 = password("Neues Passwort wiederholen", "new-password")


class SetPasswordForm(Twice, account.SetPasswordForm):  # type: ignore[misc]
    """A first password for people who came through another sign-in service."""

    password1 = new_password()
    password2 = password("Neues Passwort wiederholen", "new-password")


class NewPasswordForm(Twice, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after the old one was lost."""

    password1 = new_password()
    password2 = password("Neues Passwort wiederholen", "new-password")


class LostPasswordForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Where the link for a new password goes."""

    email = mail()


class PasswordAgainForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more before something important."""

    password = password()


class ChangeEmailForm(Plain, account.AddEmailForm):  # type: ignore[misc]
    """A new mail address."""

    email = mail("Neue E-Mail-Adresse")


class CodeForm(Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step at sign-in."""

    code = _code("Code", "Der Code aus Ihrer App hat 6 Ziffern. Ein Ersatzcode hat 8 Ziffern.", 20)


class CodeAgainForm(Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The second step once more before something important."""

    code = _code("Code", "Der Code aus Ihrer App hat 6 Ziffern. Ein Ersatzcode hat 8 Ziffern.", 20)


class AppForm(Plain, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app proves that it is set up."""

    code = _code("Code aus der App", "6 Ziffern, sie wechseln alle 30 Sekunden.", 20)


def _key_name(required: bool) -> forms.CharField:
    errors = {
        "required": "Bitte geben Sie einen Namen ein.",
        "max_length": "Der Name ist zu lang. Höchstens 60 Zeichen sind möglich.",
        "null_characters_not_allowed": UNREADABLE,
    }
    hint = "Damit Sie Ihre Schlüssel unterscheiden können, zum Beispiel „Schlüsselbund“."
    return forms.CharField(
        label="Name des Schlüssels", required=required, max_length=60, help_text=hint, error_messages=errors
    )


class KeyForm(Plain, AddWebAuthnForm):  # type: ignore[misc]
    """A security key with a name."""

    name = _key_name(required=False)


class KeyNameForm(Plain, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    name = _key_name(required=True)
