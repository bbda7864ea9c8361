"""All settings. What differs between places comes from the environment; without it, all is as safe as in production."""

import hashlib
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from careerplan import postgres

BASE_DIR = Path(__file__).resolve().parent.parent
DEV = os.environ.get("CAREERPLAN_DEV") == "1"  # `make run`, `make test`; never in production
DEBUG = DEV and os.environ.get("CAREERPLAN_DEBUG", "1") == "1"

SECRET_KEY = os.environ.get("SECRET_KEY") or ("only-for-development-" * 3 if DEV else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text (or CAREERPLAN_DEV=1 on your own machine).")


def listed(name: str, default: str = "") -> list[str]:
    """A comma-separated environment variable as a list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEV else "")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "careerplan.web",
    "careerplan.accounts",
    "goals.occupations",
    "goals",
    "goals.contacts",
    "goals.gaps",
    "goals.steps",
    "goals.interviews",
    "paths",
    "paths.opportunities",
    "paths.checkins",
    "careerplan.coaching",
    "careerplan.campaign",
    "allauth",
    "allauth.account",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "django_guid",
    "django_htmx",
    "js_lib_bootstrap5",
    "lucide",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
]

MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    *([] if DEV else ["whitenoise.middleware.WhiteNoiseMiddleware"]),  # in development runserver serves them
    "careerplan.web.privacy.PrivacyMiddleware",
    "careerplan.web.health.HealthMiddleware",
    "careerplan.web.limits.BodyLimitMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "careerplan.web.sessions.PatientSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "careerplan.web.limits.StaffBodyMiddleware",
    "careerplan.web.htmx.LoginRedirectMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "careerplan.accounts.second_wall.SecondWallMiddleware",
    "careerplan.coaching.reviewing.ReviewingMiddleware",
    "careerplan.accounts.time_zone.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "careerplan.urls"
WSGI_APPLICATION = "careerplan.wsgi.application"
FORM_RENDERER = "careerplan.web.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "careerplan.web.templatetags.page",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "careerplan.web.context.frame",
            ],
        },
    }
]

# Postgres ------------------------------------------------------------------------------------------------------------
DATABASE_URL = os.environ.get("DATABASE_URL") or (postgres.url() if DEV else "")
if not DATABASE_URL:
    raise ImproperlyConfigured(
        "Set DATABASE_URL to a Postgres 17+ database, such as postgresql://user@host/careerplan."
    )
DATABASES = {
    "default": {
        **dj_database_url.parse(DATABASE_URL, conn_health_checks=True),
        "ENGINE": "careerplan.accounts.backend",
        "CONN_MAX_AGE": 0,  # the pool keeps connections; Django must give them back
    }
}
if not DEV:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 5}  # type: ignore[index]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # Django's 300 would forget who guesses passwords when many do
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People --------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "careerplan.accounts.passwords.NotTheAddress",
        "OPTIONS": {"user_attributes": ["email"]},
    },
    {"NAME": "careerplan.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "careerplan.accounts.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "campaign"
ACCOUNT_ADAPTER = "careerplan.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "add_email": "careerplan.accounts.forms.account.ChangeEmail",
    "change_password": "careerplan.accounts.forms.account.ChangePassword",
    "confirm_email_verification_code": "careerplan.accounts.forms.account.ConfirmEmail",
    "confirm_password_reset_code": "careerplan.accounts.forms.account.ConfirmReset",
    "login": "careerplan.accounts.forms.account.LogIn",
    "reauthenticate": "careerplan.accounts.forms.account.Reauthenticate",
    "reset_password": "careerplan.accounts.forms.account.AskForReset",
    "reset_password_from_key": "careerplan.accounts.forms.account.ResetPassword",
    "signup": "careerplan.accounts.forms.account.SignUp",
}
ACCOUNT_RATE_LIMITS = {"confirm_email": "3/m/key,12/h/key", "reset_password": "20/m/ip,3/m/key,12/h/key"}
ACCOUNT_SIGNUP_REDIRECT_URL = "start"
ACCOUNT_LOGOUT_REDIRECT_URL = "landing"
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/account/"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))

# Cookies and headers -------------------------------------------------------------------------------------------------
SECURE = not DEV
CHECKOUT = hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:8]
SESSION_COOKIE_NAME = "__Host-session" if SECURE else f"session-{CHECKOUT}"  # two checkouts share the host localhost
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else f"csrf-{CHECKOUT}"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600  # longer than the usual rhythm of check-ins
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "careerplan.campaign.errors.csrf_failed"
SECURE_SSL_REDIRECT = SECURE and os.environ.get("SSL_REDIRECT", "1") == "1"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEHIND_PROXY") == "1" else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
STAFF_MAY_SEND = {"/admin/occupations/upload/add/": 60 * 1024 * 1024}  # the one page that takes a file

# Mail ----------------------------------------------------------------------------------------------------------------
# Where the product lives, for links in mails: never taken from what a request says its host is.
SITE_URL = (
    os.environ.get("SITE_URL")
    or (f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if SECURE and ALLOWED_HOSTS else "")
    or f"http://localhost:{os.environ.get('PORT', '8000')}"
).rstrip("/")
PROCRASTINATE_IMPORT_PATHS = [
    "careerplan.accounts.mail",
    "paths.checkins.tasks",
    "goals.occupations.onet.uploads",
    "careerplan.campaign.erasing",
    "careerplan.campaign.mending",
]
# A worker that loses Postgres tries for 30 seconds to write down what it did, then it ends: with a sign of life every
# ten, one that has been silent for sixty is gone, and not merely cut off.
WORKER_HEARTBEAT = float(os.environ.get("WORKER_HEARTBEAT", "10"))  # seconds
WORKER_SILENCE = 6 * WORKER_HEARTBEAT
REMINDING_CRON = os.environ.get("REMINDING_CRON", "* * * * *")
MENDING_CRON = os.environ.get("MENDING_CRON", "* * * * *")
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": WORKER_HEARTBEAT,
    "stalled_worker_timeout": WORKER_SILENCE,
    "fetch_job_polling_interval": min(WORKER_HEARTBEAT, 5),
    "delete_jobs": "successful",  # a mail's words are nobody's any more once it is sent
}
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "CareerPlan <campaign@localhost>")
EMAIL_SUBJECT_PREFIX = ""
COMMENTS_UNREAD = "careerplan.coaching.unread.unread"  # the weekly digest of check-ins tells of a room above its own
EMAIL_TIMEOUT = 20
MAIL_FOLDER = BASE_DIR / ".local" / "mail"
if email_url := os.environ.get("EMAIL_URL"):
    from careerplan.web.email_url import email_settings

    globals().update(email_settings(email_url))
elif DEV:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER

# Language, time, files -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or BASE_DIR / "staticfiles")
CUT_FONTS = BASE_DIR / ".local" / "static"  # cut at set-up; without them the system's serif and sans serve
STATICFILES_DIRS = [BASE_DIR / "static", *([CUT_FONTS] if CUT_FONTS.is_dir() else [])]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEV
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# History, logs -------------------------------------------------------------------------------------------------------
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "VALIDATE_GUID": True, "RETURN_HEADER": True, "EXPOSE_HEADER": False}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "django_guid.log_filters.CorrelationId"}},
    "formatters": {
        "plain": {"format": "{levelname:7} {name}: {message}", "style": "{"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{message}{correlation_id}",
            "style": "{",
            "rename_fields": {"asctime": "at", "levelname": "level", "correlation_id": "request_id"},
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain" if DEV else "json",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING" if DEV else "INFO")},
    "loggers": {"django.server": {"level": "WARNING", "handlers": ["console"], "propagate": False}},
}
