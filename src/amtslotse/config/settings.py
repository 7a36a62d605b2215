"""Django settings; everything an operator changes comes from the environment (docs/operating.md)."""

import os

from amtslotse.config import environment as env
from amtslotse.config import hosts, mail, services
from amtslotse.config.accounts import *  # noqa: F403  # one file of settings, split by subject
from amtslotse.config.partners import *  # noqa: F403
from amtslotse.config.services import *  # noqa: F403

VAR_DIR = env.folder("AMTSLOTSE_VAR", env.ROOT / "var")
DATA_DIR = env.folder("AMTSLOTSE_DATA", env.ROOT / "data")
DISTRICT = os.environ.get("AMTSLOTSE_DISTRICT", "lueneburg")
SNAPSHOT = VAR_DIR / "directory.json"
MEANING = os.environ.get("AMTSLOTSE_MEANING", "on").lower() not in ("off", "0", "no", "false")

DIRECT = env.switch("AMTSLOTSE_DIRECT")
THEME = os.environ.get("AMTSLOTSE_THEME", "")

DEBUG = env.switch("AMTSLOTSE_DEBUG")
SECRET_KEY = env.secret_key(VAR_DIR)
ORIGIN = hosts.origin()
TOWN_HOSTS = hosts.towns(ORIGIN)
ALLOWED_HOSTS = hosts.allowed(TOWN_HOSTS)
FORWARDED_HOST = env.switch("AMTSLOTSE_FORWARDED_HOST")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "amtslotse.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *services.PROVIDERS,
    "django_tasks",
    "django_tasks_db",
    "amtslotse.records",
    "amtslotse.exchange",
    "amtslotse.api",
    "amtslotse.portal",
    "amtslotse.workspace",
]
MIDDLEWARE = [
    "amtslotse.operating.noting.NoteRequests",
    "amtslotse.portal.town_hosts.TownHosts",
    "django.middleware.security.SecurityMiddleware",
    "amtslotse.portal.security.ContentSecurityPolicy",
    "amtslotse.api.front.ApiFront",
    "amtslotse.portal.language.LanguageByPath",
    "amtslotse.portal.sizes.SizeLimits",
    "amtslotse.accounts.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "amtslotse.accounts.middleware.FormTokens",
    "amtslotse.accounts.middleware.People",
    "amtslotse.accounts.middleware.Messages",
    "allauth.account.middleware.AccountMiddleware",
    "amtslotse.accounts.gate.Gate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "amtslotse.config.urls"
WSGI_APPLICATION = "amtslotse.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "amtslotse.accounts.context.person",
                "amtslotse.workspace.context.desk",
                "amtslotse.portal.context.portal",
            ],
        },
    }
]

DATABASES = {"default": env.database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
TIME_ZONE = "Europe/Berlin"
FORMAT_MODULE_PATH = "amtslotse.portal.formats"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
HANDBOOK_DIR = env.folder("AMTSLOTSE_HANDBOOK", env.ROOT / "docs" / "handbuch")
STATICFILES_DIRS = [("handbuch", HANDBOOK_DIR / "bilder")] if (HANDBOOK_DIR / "bilder").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "amtslotse.portal.static.PortalStatic"},
}

BARRIER_CONTACT: str = mail.BARRIER_CONTACT
DEFAULT_FROM_EMAIL = mail.DEFAULT_FROM_EMAIL
EMAIL_BACKEND = mail.EMAIL_BACKEND
EMAIL_FILE_PATH = mail.EMAIL_FILE_PATH
EMAIL_HOST = mail.EMAIL_HOST
EMAIL_HOST_PASSWORD = mail.EMAIL_HOST_PASSWORD
EMAIL_HOST_USER = mail.EMAIL_HOST_USER
EMAIL_PORT = mail.EMAIL_PORT
EMAIL_TIMEOUT = mail.EMAIL_TIMEOUT
EMAIL_USE_SSL = mail.EMAIL_USE_SSL
EMAIL_USE_TLS = mail.EMAIL_USE_TLS
PUBLIC_URL: str = mail.PUBLIC_URL
SECURITY_CONTACT: str = mail.SECURITY_CONTACT

LINKS = env.switched_on("AMTSLOTSE_LINKS")
"""Whether the worker looks at the addresses of published records."""
LINKS_ALLOW = env.listed("AMTSLOTSE_LINKS_ALLOW")
"""Private servers (host:port) that the link check may visit; for tests only."""

API_LIMIT = env.number("AMTSLOTSE_API_LIMIT", 3000)
"""Requests to the API per minute, process and client; 0: as many as anybody likes."""
BEHIND_PROXY = env.switch("AMTSLOTSE_BEHIND_PROXY")
METRICS = env.switch("AMTSLOTSE_METRICS")
"""Whether requests are counted and /metrics answers; only to those named next."""
METRICS_ALLOW = env.networks("AMTSLOTSE_METRICS_ALLOW")
METRICS_DIR = VAR_DIR / "metrics"
WIDGET_HOSTS = env.hosts_by_key("AMTSLOTSE_WIDGET_HOSTS")
"""Who may show the search in a frame, by administration; nobody named: everybody may."""

EXPORTS: dict[str, str] = {
    "cpsv-ap.ttl": "amtslotse.portal.linked.export.write",
    "xzufi.xml": "amtslotse.exchange.xzufi.export.write_all",
}
"""File → function that writes it for an administration, or for all: (file, slug)."""
COVERAGE_PUBLIC = env.choice("AMTSLOTSE_COVERAGE", "private", ("private", "public")) == "public"
"""Whether everybody may see how far each administration is."""
STALE_DAYS = env.number("AMTSLOTSE_STALE_DAYS", 365)
"""Something confirmed longer ago than that is to be looked at again."""
SILENT_DAYS = env.number("AMTSLOTSE_SILENT_DAYS", 90)
"""An administration that published nothing for that long is called silent."""
BOARD_DAYS = env.number("AMTSLOTSE_BOARD_DAYS", 30)
"""The working group asks after an administration that did nothing for that long."""

GAPS_OCCURRENCES, GAPS_DAYS = 5, 3
"""A concern is shown in words after that many searches on that many Berlin days; docs/privacy.md promises it."""
GAPS_HASH_DAYS = env.number("AMTSLOTSE_GAPS_DAYS", 90)
GAPS_VISIBLE_DAYS = env.number("AMTSLOTSE_GAPS_VISIBLE_DAYS", 365)
GAPS_PER_DAY = 20_000
FEEDBACK_TEXT_DAYS = env.number("AMTSLOTSE_FEEDBACK_TEXT_DAYS", 180)
FEEDBACK_COUNT_DAYS = env.number("AMTSLOTSE_FEEDBACK_COUNT_DAYS", 730)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if env.switch("AMTSLOTSE_HTTPS") else 0
SECURE_SSL_REDIRECT = env.switch("AMTSLOTSE_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
APPEND_SLASH = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
"""The most that anybody may send; amtslotse.portal.sizes allows far less in public."""
CSRF_FAILURE_VIEW = "amtslotse.workspace.views.expired.expired"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "amtslotse.operating.logs.Lines"},
        "json": {"()": "amtslotse.operating.logs.JsonLines"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env.choice("AMTSLOTSE_LOG_FORMAT", "text", ("text", "json")),
        }
    },
    "loggers": {"django_tasks_db": {"level": "WARNING"}},  # else two lines every other second
    "root": {"handlers": ["console"], "level": os.environ.get("AMTSLOTSE_LOG", "WARNING")},
}
