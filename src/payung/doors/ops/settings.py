"""Django's settings. What differs between sites comes from the environment; see `environment`."""

from __future__ import annotations

import secrets
from pathlib import Path

from payung.doors.ops.environment import Environment

_ENVIRONMENT = Environment.read()
_PACKAGE = Path(__file__).resolve().parents[2]


def _secret_key(home: Path) -> str:
    """The key of the environment, or one that is made once and kept for the owner alone."""
    told = _ENVIRONMENT.text("PAYUNG_SECRET_KEY")
    if told:
        return told
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"secret_key.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), "utf-8")
        fresh.replace(path)
    return path.read_text("utf-8")


HOME = _ENVIRONMENT.home
SECRET_KEY = _secret_key(HOME)
DEBUG = _ENVIRONMENT.flag("PAYUNG_DEBUG")
DEMO = _ENVIRONMENT.flag("PAYUNG_DEMO")
ALLOWED_HOSTS = _ENVIRONMENT.texts("PAYUNG_HOSTS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "payung.office.area",
    "payung.office.audit",
    "payung.office.accounts",
    "payung.office.errands",
    "payung.programme.rulebook",
    "payung.programme.workers",
    "payung.programme.outreach",
    "payung.programme.decisions",
    "payung.programme.budgets",
    "payung.programme.enrolment",
    "payung.programme.payments",
    "payung.programme.payments.alarms",
    "payung.programme.scenarios",
    "payung.programme.incidents",
    "payung.programme.incentives",
    "payung.programme.claims",
    "payung.programme.complaints",
    "payung.programme.oversight",
    "payung.programme.recognition",
    "payung.doors.web",
    "payung.doors.ops",
]

MIDDLEWARE = [
    "payung.doors.ops.request_log.request_log",
    "payung.doors.web.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "payung.doors.web.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "payung.doors.web.middleware.readable",
    "payung.doors.web.middleware.refusals",
    "payung.doors.web.access.holder_of_the_request",
    "payung.doors.web.access.PostMiddleware",
]

ROOT_URLCONF = "payung.doors.ops.urls"
WSGI_APPLICATION = "payung.doors.ops.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "doors" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "payung.doors.web.page.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "payung.doors.web.templatetags.words",
            ],
        },
    }
]
FORM_RENDERER = "payung.doors.web.forms.PayungRenderer"

DATABASES = {"default": _ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "payung.doors.web.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "payung.doors.web.accounts.forms.LoginForm",
    "change_password": "payung.doors.web.accounts.forms.ChangePasswordForm",
    "reauthenticate": "payung.doors.web.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/5m/key", "login": "120/m/ip"}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ALLAUTH_TRUSTED_PROXY_COUNT = _ENVIRONMENT.number("PAYUNG_PROXIES")
MFA_ADAPTER = "payung.doors.web.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "payung.doors.web.accounts.forms.SecondFactorForm",
    "reauthenticate": "payung.doors.web.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "payung.doors.web.accounts.forms.ActivateForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Payung Desa"
USERSESSIONS_TRACK_ACTIVITY = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [_PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "payung.doors.ops.static_files.FingerprintedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 31_536_000  # addresses carry a fingerprint
SITE_ADDRESS = _ENVIRONMENT.address
_MAIL = _ENVIRONMENT.mail
EMAIL_HOST = _MAIL.host if _MAIL else ""
"""Empty: no mail is sent, and pages say so."""
EMAIL_PORT = _MAIL.port if _MAIL else 0
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (_MAIL.user, _MAIL.password) if _MAIL else ("", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = (_MAIL.starts_tls, _MAIL.is_tls) if _MAIL else (False, False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _MAIL.sender if _MAIL else ""
MEDIA_ROOT = HOME / "files"
UPLOAD_BYTES = _ENVIRONMENT.number("PAYUNG_UPLOAD_MB") * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["payung.doors.web.lists.uploads.CarefulUpload"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

_HTTPS = _ENVIRONMENT.flag("PAYUNG_HTTPS")
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "payung.doors.web.errors.stale_form"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING_CONFIG = "payung.doors.ops.logs.configure"
LOGGING = {"form": _ENVIRONMENT.choice("PAYUNG_LOG", "json", "text")}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
