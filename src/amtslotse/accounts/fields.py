"""Fields and error summaries that all forms about people share."""

from typing import Any

from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from django import forms

from amtslotse.accounts.adapter import LONGEST_PASSWORD

RULES = (
    "Mindestens 12 Zeichen. Gut ist ein Satz aus mehreren Wörtern. "
    "Häufige Passwörter, Ihr Name und Ihre E-Mail-Adresse gehen nicht."
)
UNREADABLE = "Der Text enthält Zeichen, die wir nicht lesen können. Bitte schreiben Sie ihn neu."
MAIL_ERRORS = {
    "required": "Bitte geben Sie eine E-Mail-Adresse ein.",
    "invalid": "Diese E-Mail-Adresse stimmt so nicht. Sie sieht zum Beispiel so aus: name@beispiel.de",
    "max_length": "Diese E-Mail-Adresse ist zu lang.",
    "null_characters_not_allowed": UNREADABLE,
}
_PASSWORD_ERRORS = {
    "required": "Bitte geben Sie das Passwort ein.",
    "max_length": f"Das Passwort ist zu lang. Höchstens {LONGEST_PASSWORD} Zeichen sind möglich.",
    "null_characters_not_allowed": UNREADABLE,
}


def dress(field: forms.Field) -> None:
    """KERN's look; a hint stands above a field, never inside it."""
    field.widget.attrs.pop("placeholder", None)
    kind = "select" if isinstance(field.widget, forms.Select) else "input"
    field.widget.attrs["class"] = f"kern-form-input__{kind}"


class Plain:
    """A form that lists what is wrong, each with the place to jump to."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named["auto_id"] = "feld-%s"
        super().__init__(*arguments, **named)
        for field in self.fields.values():  # type: ignore[attr-defined]
            dress(field)

    def problems(self) -> list[tuple[str, str]]:
        """Per wrong field the id to jump to and the sentence; the first field stands for the whole form."""
        first = next(iter(self.fields), "")  # type: ignore[attr-defined]
        return [
            (f"feld-{first if name == '__all__' else name}", str(text))
            for name, found in self.errors.items()  # type: ignore[attr-defined]
            for text in found
        ]


def mail(label: str = "E-Mail-Adresse", hint: str = "") -> EmailField:
    """A mail address."""
    return EmailField(label=label, help_text=hint, max_length=254, error_messages=MAIL_ERRORS)


def name(label: str, autocomplete: str) -> forms.CharField:
    """A part of somebody's name."""
    errors = {
        "required": f"Bitte geben Sie den {label}n ein.",
        "max_length": "Das ist zu lang. Höchstens 150 Zeichen sind möglich.",
        "null_characters_not_allowed": UNREADABLE,
    }
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=150, widget=widget, error_messages=errors)


def password(label: str = "Passwort", autocomplete: str = "current-password") -> PasswordField:
    """A password that exists; nothing beyond a limit is ever hashed."""
    return PasswordField(
        label=label, autocomplete=autocomplete, max_length=LONGEST_PASSWORD, error_messages=_PASSWORD_ERRORS
    )


def new_password(label: str = "Neues Passwort") -> SetPasswordField:
    """A password of one's own choice, checked against the rules."""
    return SetPasswordField(label=label, help_text=RULES, max_length=LONGEST_PASSWORD, error_messages=_PASSWORD_ERRORS)
