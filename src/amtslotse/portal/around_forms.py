"""The forms around the answers: newsletter and barrier report, with plain German errors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amtslotse.records.current import guide

TRAP = "webseite"
"""A field nobody sees; whoever fills it in is a robot."""
_UNREADABLE = _("Der Text enthält Zeichen, die wir nicht lesen können. Bitte schreiben Sie ihn neu.")
_MAIL = {
    "required": _("Bitte geben Sie Ihre E-Mail-Adresse ein."),
    "invalid": _("Diese E-Mail-Adresse stimmt so nicht. Sie sieht zum Beispiel so aus: name@beispiel.de"),
    "max_length": _("Diese E-Mail-Adresse ist zu lang."),
    "null_characters_not_allowed": _UNREADABLE,
}


def _administrations() -> list[tuple[str, str]]:
    return [(a.id, a.name) for a in guide().directory.administrations.values()]


class GuardedForm(forms.Form):
    """A form with a trap for robots."""

    webseite = forms.CharField(required=False)

    @property
    def from_robot(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.data.get(TRAP))

    def problems(self) -> list[tuple[str, str]]:
        """Per wrong field the id to jump to and the sentence."""
        return [(f"feld-{name}", str(found[0])) for name, found in self.errors.items() if name != TRAP]


class NewsletterForm(GuardedForm):
    """Where to send the newsletter, and whose news."""

    email = forms.EmailField(max_length=254, error_messages=_MAIL)
    verwaltung = forms.MultipleChoiceField(
        choices=_administrations,
        error_messages={
            "required": _("Bitte wählen Sie mindestens eine Verwaltung aus."),
            "invalid_choice": _("Diese Verwaltung gibt es hier nicht. Bitte wählen Sie aus der Liste."),
            "invalid_list": _("Bitte wählen Sie mindestens eine Verwaltung aus."),
        },
    )


class LostLinkForm(GuardedForm):
    """The address that wants to unsubscribe."""

    email = forms.EmailField(max_length=254, error_messages=_MAIL)


class BarrierForm(GuardedForm):
    """What does not work, where, and for whom to answer."""

    text = forms.CharField(
        max_length=5000,
        error_messages={
            "required": _("Bitte beschreiben Sie, was nicht funktioniert."),
            "max_length": _("Der Text ist zu lang. Bitte kürzen Sie ihn auf 5.000 Zeichen."),
            "null_characters_not_allowed": _UNREADABLE,
        },
    )
    seite = forms.CharField(
        max_length=500,
        required=False,
        error_messages={
            "max_length": _("Die Adresse der Seite ist zu lang. Es genügt, die Seite zu beschreiben."),
            "null_characters_not_allowed": _UNREADABLE,
        },
    )
    verwaltung = forms.ChoiceField(
        choices=lambda: [("", _("Weiß ich nicht")), *_administrations()],
        required=False,
        error_messages={"invalid_choice": _("Diese Verwaltung gibt es hier nicht. Bitte wählen Sie aus der Liste.")},
    )
    email = forms.EmailField(max_length=254, required=False, error_messages=_MAIL)


def shown(form: forms.Form) -> dict[str, Any]:
    """What the person typed, by field, as it goes back into the page."""
    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        data[name] = value if isinstance(value, list | tuple) else (value or "")
    return data
