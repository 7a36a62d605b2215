"""How mails leave the house: an SMTP server, a folder (for tests), else the console."""

import os

from amtslotse.config import environment as env

_HOST = os.environ.get("AMTSLOTSE_SMTP_HOST", "")
_FOLDER = os.environ.get("AMTSLOTSE_MAIL_FOLDER", "")
_SECURITY = env.choice("AMTSLOTSE_SMTP_SECURITY", "starttls", ("starttls", "ssl", "none"))
_KIND = "smtp" if _HOST else "filebased" if _FOLDER else "console"

EMAIL_BACKEND = f"django.core.mail.backends.{_KIND}.EmailBackend"
EMAIL_HOST = _HOST
EMAIL_PORT = env.number("AMTSLOTSE_SMTP_PORT", 465 if _SECURITY == "ssl" else 587)
EMAIL_HOST_USER = os.environ.get("AMTSLOTSE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("AMTSLOTSE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _SECURITY == "starttls"
EMAIL_USE_SSL = _SECURITY == "ssl"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = _FOLDER
DEFAULT_FROM_EMAIL = os.environ.get("AMTSLOTSE_MAIL_FROM") or "Amtslotse <amtslotse@localhost>"

PUBLIC_URL = (os.environ.get("AMTSLOTSE_URL") or f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")
"""Address of the portal as people type it; mails have no request to take it from."""
BARRIER_CONTACT = os.environ.get("AMTSLOTSE_BARRIER_CONTACT", "")
"""Where reports of barriers go when no administration has a mail address."""
SECURITY_CONTACT = os.environ.get("AMTSLOTSE_SECURITY_CONTACT", "")
