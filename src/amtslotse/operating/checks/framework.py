"""What Django itself says about a system that the public uses, as far as it matters here."""

from collections.abc import Iterator

from django.core import checks

from amtslotse.operating.checks.finding import Finding, error

_MEANING = {
    "security.W004": "HSTS ist aus: Browser merken sich nicht, dass es nur HTTPS gibt (AMTSLOTSE_HTTPS).",
    "security.W008": "Aufrufe ohne HTTPS werden nicht umgeleitet (AMTSLOTSE_HTTPS).",
    "security.W009": "Der geheime Schlüssel ist zu schwach (AMTSLOTSE_SECRET_KEY).",
    "security.W012": "Die Sitzung ginge auch ohne HTTPS über das Netz (AMTSLOTSE_HTTPS).",
    "security.W016": "Das Merkmal der Formulare ginge auch ohne HTTPS über das Netz (AMTSLOTSE_HTTPS).",
    "security.W018": "AMTSLOTSE_DEBUG ist an.",
    "security.W020": "AMTSLOTSE_HOSTS ist leer.",
}


def check() -> Iterator[Finding]:
    """Every error, and the warnings that an operator can do something about."""
    for message in checks.run_checks(include_deployment_checks=True):
        if message.id in _MEANING:
            yield error(_MEANING[message.id])
        elif message.level >= checks.ERROR:
            yield error(f"{message.id}: {message.msg}")
