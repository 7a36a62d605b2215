"""What a good password is: Django's rules, and no common word dressed up with digits or typed twice."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LOCAL = frozenset(
    "passwort kennwort geheim willkommen verwaltung landkreis gemeinde samtgemeinde rathaus amtslotse lueneburg lüneburg "
    "hansestadt sommer winter herbst frühling januar februar märz april juni juli august september oktober november "
    "dezember montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
)
"""Words that everybody here would think of first."""
WORDS = {
    "password_too_short": "Das Passwort ist zu kurz. Es braucht mindestens 12 Zeichen.",
    "password_too_common": "Dieses Passwort ist leicht zu erraten. Bitte wählen Sie ein anderes.",
    "password_too_similar": "Das Passwort ähnelt Ihrem Namen oder Ihrer E-Mail-Adresse. Bitte wählen Sie ein anderes.",
}
"""Django's complaints in plain words."""


class Guessable(CommonPasswordValidator):
    """A word from the list of common passwords or of LOCAL does not become good by digits around it or by repetition."""

    def validate(self, password: str, user: object = None) -> None:
        """Look at what is left without digits and signs at both ends, and at the part that repeats."""
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password.lower())
        part = re.sub(r"^(.+?)\1+$", r"\1", core[:200])
        if {core, part} & LOCAL or core in self.passwords or part in self.passwords or len(set(password)) < 5:
            raise ValidationError(WORDS["password_too_common"], code="password_too_common")


def plainly(error: ValidationError) -> ValidationError:
    """The same complaints, each once, in plain words."""
    said = {WORDS.get(one.code or "", " ".join(one.messages)) for one in error.error_list}
    return ValidationError(sorted(said))
