"""Names of variables that mean something, and words that mean on and off: what is mistyped would pass in silence."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from amtslotse.operating.checks.finding import Finding, error, warning

PREFIX = "AMTSLOTSE_"
_NAMES = """
API_LIMIT BARRIER_CONTACT BEHIND_PROXY BIND BOARD_DAYS COVERAGE DATA DEBUG DEMO DIRECT DISTRICT EXCHANGE_ALLOW
FEEDBACK_COUNT_DAYS FEEDBACK_TEXT_DAYS FIM_URL FITCONNECT_HOST FITCONNECT_KEYS FITCONNECT_URL FORWARDED_HOST GAPS_DAYS
GAPS_VISIBLE_DAYS HANDBOOK HOSTS HTTPS LINKS LINKS_ALLOW LOG LOG_FORMAT MAIL_FOLDER MAIL_FROM MEANING METRICS
METRICS_ALLOW MFA OIDC_CLIENT OIDC_ISSUER OIDC_MAIL_TRUSTED OIDC_NAME OIDC_SECRET PVOG_CLIENT PVOG_SUPPLY_ARS
PVOG_SUPPLY_CLIENT PVOG_SUPPLY_SECRET PVOG_SUPPLY_TOKEN_URL PVOG_SUPPLY_URL PVOG_URL SAML_IDP SAML_MAIL_TRUSTED
SAML_METADATA SAML_NAME SECRET_KEY SECURITY_CONTACT SESSION_HOURS SESSION_IDLE_MINUTES SILENT_DAYS SMTP_HOST
SMTP_PASSWORD SMTP_PORT SMTP_SECURITY SMTP_USER SSO_ASKS_TWICE STALE_DAYS THEME TOWN_HOSTS URL VAR WIDGET_HOSTS WORKER
WORKERS XZUFI_AGENCY XZUFI_URL
"""
KNOWN = frozenset(PREFIX + name for name in _NAMES.split())
SWITCHES = frozenset(
    PREFIX + name
    for name in (
        "BEHIND_PROXY DEBUG DEMO DIRECT FORWARDED_HOST HTTPS LINKS MEANING METRICS OIDC_MAIL_TRUSTED SAML_MAIL_TRUSTED "
        "SSO_ASKS_TWICE WORKER"
    ).split()
)
WORDS = ("1", "true", "yes", "on", "0", "false", "no", "off", "")


def check(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Unknown names with the one that was probably meant; switches that are neither on nor off."""
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in KNOWN:
            near = get_close_matches(name.removeprefix(PREFIX), _NAMES.split(), n=1, cutoff=0.75)
            meant = f" Meinten Sie {PREFIX}{near[0]}?" if near else ""
            yield warning(f"{name} ist keine Einstellung des Amtslotsen und bewirkt nichts.{meant}")
        elif name in SWITCHES and environ[name].lower() not in WORDS:
            yield error(f"{name} ist an mit „on“, aus mit „off“; „{environ[name][:40]}“ wird nicht verstanden.")
