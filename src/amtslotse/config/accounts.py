"""How people sign in: sessions, passwords, second factors, allauth."""

from amtslotse.config import environment as env

_MINUTES = 15
_SECURE = env.switch("AMTSLOTSE_HTTPS")

SESSION_COOKIE_NAME = "amtslotse-sitzung"
SESSION_COOKIE_AGE = env.number("AMTSLOTSE_SESSION_HOURS", 10) * 3600
SESSION_IDLE_SECONDS = env.number("AMTSLOTSE_SESSION_IDLE_MINUTES", 120) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "amtslotse-formular"
CSRF_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}}
"""Failed sign-ins are counted where every process of every server sees them; nothing public uses it."""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "amtslotse.accounts.passwords.Guessable"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:start"

ACCOUNT_ADAPTER = "amtslotse.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = _MINUTES * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _SECURE else "http"
ACCOUNT_FORMS = {
    name: f"amtslotse.accounts.forms.{form}"
    for name, form in {
        "login": "SignInForm",
        "change_password": "ChangePasswordForm",
        "reset_password": "LostPasswordForm",
        "reset_password_from_key": "NewPasswordForm",
        "set_password": "SetPasswordForm",
        "reauthenticate": "PasswordAgainForm",
        "add_email": "ChangeEmailForm",
    }.items()
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": f"20/{_MINUTES}m/ip,5/{_MINUTES}m/key",
    "reset_password": "20/h/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": f"5/{_MINUTES}m/user",
    "change_password": f"10/{_MINUTES}m/user",
    "manage_email": "10/h/user",
    "confirm_email": "1/3m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.switch("AMTSLOTSE_BEHIND_PROXY") else 0

MFA_REQUIRED = env.choice("AMTSLOTSE_MFA", "required", ("required", "optional")) == "required"
MFA_ADAPTER = "amtslotse.accounts.mfa.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Amtslotse"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _SECURE
MFA_FORMS = {
    name: f"amtslotse.accounts.forms.{form}"
    for name, form in {
        "authenticate": "CodeForm",
        "reauthenticate": "CodeAgainForm",
        "activate_totp": "AppForm",
        "add_webauthn": "KeyForm",
        "edit_webauthn": "KeyNameForm",
    }.items()
}
SOCIALACCOUNT_ADAPTER = "amtslotse.accounts.services.ServiceAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = (
    True  # a form may lead to no foreign host (form-action 'self'); state and PKCE guard the way back
)
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
