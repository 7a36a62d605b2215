"""Sign-in services of administrations: OpenID Connect and SAML, each there when its address is set."""

import os
from pathlib import Path
from typing import Any

from amtslotse.config import environment as env

_ISSUER = os.environ.get("AMTSLOTSE_OIDC_ISSUER", "").rstrip("/")
_METADATA = os.environ.get("AMTSLOTSE_SAML_METADATA", "")
SERVICE_ASKS_TWICE = env.switch("AMTSLOTSE_SSO_ASKS_TWICE")
"""Whether the sign-in service asks for a second factor itself."""
PROVIDERS: list[str] = []
"""Apps of the sign-in services that are configured."""
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {}


def _oidc() -> dict[str, Any]:
    """One client; a mail address counts when the service calls it verified, or all of them are trusted."""
    app = {
        "provider_id": "oidc",
        "name": os.environ.get("AMTSLOTSE_OIDC_NAME") or "dem Dienst Ihrer Verwaltung",
        "client_id": os.environ.get("AMTSLOTSE_OIDC_CLIENT", ""),
        "secret": os.environ.get("AMTSLOTSE_OIDC_SECRET", ""),
        "settings": {
            "server_url": _ISSUER,
            "oauth_pkce_enabled": True,
            "verified_email": env.switch("AMTSLOTSE_OIDC_MAIL_TRUSTED"),
        },
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}


def _saml() -> dict[str, Any]:
    """One identity provider, described by its metadata: an address or a file."""
    where = _METADATA if "://" in _METADATA else Path(_METADATA).resolve().as_uri()
    settings = {
        "idp": {"metadata_url": where, "entity_id": os.environ.get("AMTSLOTSE_SAML_IDP") or None},
        "attribute_mapping": {
            "uid": ["urn:oasis:names:tc:SAML:attribute:subject-id"],
            "email": ["urn:oid:0.9.2342.19200300.100.1.3", "mail", "email"],
            "email_verified": ["email_verified"],
            "first_name": ["urn:oid:2.5.4.42", "givenName"],
            "last_name": ["urn:oid:2.5.4.4", "sn"],
        },
        "advanced": {"strict": True, "want_assertion_signed": True, "want_message_signed": False},
        "verified_email": env.switch("AMTSLOTSE_SAML_MAIL_TRUSTED"),
    }
    name = os.environ.get("AMTSLOTSE_SAML_NAME") or "dem Dienst Ihrer Verwaltung (SAML)"
    return {"APPS": [{"provider_id": "saml", "name": name, "client_id": "verwaltung", "settings": settings}]}


if _ISSUER:
    PROVIDERS.append("allauth.socialaccount.providers.openid_connect")
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = _oidc()
if _METADATA:
    PROVIDERS.append("allauth.socialaccount.providers.saml")
    SOCIALACCOUNT_PROVIDERS["saml"] = _saml()
