"""What is the same everywhere. What differs comes from the environment."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from lms.outbox.providers import BadAddress, sender

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

INSTALLED_APPS = [
    "home",
    "courses",
    "lms.activity",
    "lms.outbox",
    "lms.people",
    "lms.agencies",
    "lms.training",
    "lms.reports",
    "lms.privacy",
    "lms.demo",
    "lms.jobs",
    "lms.editor",
    "lms.feedback",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "lms.request_log.RequestLog",
    "lms.head_requests.NoBodyForHead",
    "lms.headers.SecurityHeaders",
    "lms.failures.PlainFailures",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lms.compression.CompressText",
    "home.kept.KeptPages",
    "home.language.LanguageFromAddress",
    "home.choosing.ToChoices",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lms.people.lost_phones.LostPhones",
    "lms.agencies.staying.middleware.Staying",
    "lms.training.together.middleware.TogetherMode",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lms.editor.narrowing.NarrowEditor",
    "lms.agencies.fresh.AskAgain",
    "lms.agencies.factors.middleware.SecondFactor",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context.page_frame",
                "lms.agencies.demonstration.in_templates",
                "lms.agencies.may.in_templates",
            ],
        },
    },
]

# So that templates/wagtailadmin/widgets/ stands before Wagtail's own.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "lms.people.easy_passwords.NotEasyToGuess"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["display_name", "email"]},
    },
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "lms.agencies.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "reset_password": "lms.agencies.passwords.ResetPasswordForm",
    "reset_password_from_key": "lms.agencies.passwords.NewPasswordForm",
    "change_password": "lms.agencies.passwords.ChangePasswordForm",
}
# By address, many: a whole clinic shares one. By account, few. Counted in the shared cache.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_ADAPTER = "lms.agencies.factors.adapter.MFAAdapter"
MFA_FORMS = {
    name: f"lms.agencies.factors.forms.{form}"
    for name, form in {
        "authenticate": "TypedCodeForm",
        "reauthenticate": "TypedCodeAgainForm",
        "activate_totp": "SetUpAppForm",
        "add_webauthn": "AddPasskeyForm",
        "edit_webauthn": "RenamePasskeyForm",
        "authenticate_webauthn": "SecondStepPasskeyForm",
        "login_webauthn": "SignInPasskeyForm",
        "reauthenticate_webauthn": "PasskeyAgainForm",
    }.items()
}
# No one signs up here: an address is the manager's word, so none waits to be verified.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Handrail"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)

SESSION_ENGINE = "lms.agencies.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "hr"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "hc"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "home.failures.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
FORMAT_MODULE_PATH = "home.formats"
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "lms" / "static"]
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lms.static_files.HashedFiles"},
    "private": {"BACKEND": "lms.private_files.PrivateFiles"},
}
WHITENOISE_MAX_AGE = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

WAGTAIL_SITE_NAME = "Handrail"
WAGTAILIMAGES_IMAGE_MODEL = "courses.Picture"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "courses.uploads.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "xlsx", "txt"]
WAGTAILADMIN_LOGIN_URL = "/cms/login/"  # our own door: see lms/urls.py
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Every mail waits in the outbox; the minute job sends it through the mail server, if there is one.
EMAIL_BACKEND = "lms.outbox.backend.OutboxBackend"
EMAIL_TIMEOUT = 20
HR_MAIL_BACKEND = ""
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="Handrail <handrail@localhost>")

HR_SMS_URL = HR_SMS_SECRET = ""

HR_DEMONSTRATION = False
HR_EXIT_URL = env("HR_EXIT_URL", default="https://www.weather.gov/")
HR_BASE_URL = env("HR_BASE_URL", default="")
WAGTAILADMIN_BASE_URL = HR_BASE_URL or "http://127.0.0.1:8000"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "lms.request_log.JsonLine"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "line"},
        # The task worker sets its loggers' level itself, and would write a line a task.
        "problems": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR"},
    },
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "handrail": {"handlers": ["out"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["out"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "weasyprint": {"handlers": ["problems"], "level": "ERROR", "propagate": False},
        "django_tasks": {"handlers": ["problems"], "level": "ERROR", "propagate": False},
        "django_tasks_db": {"handlers": ["problems"], "level": "ERROR", "propagate": False},
    },
}


def sqlite(path):
    """Return the database settings for one SQLite file that loses no acknowledged write.

    WAL with an immediate transaction mode: the default loses most contended writes.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def mail_server(address):
    """Return the settings for an EMAIL_URL, with the outbox in front of it."""
    found = env.email_url_config(address)
    found["HR_MAIL_BACKEND"] = found.pop("EMAIL_BACKEND")
    return found


def sms_provider(address):
    """Return an HR_SMS_URL that names a way to send text messages, or stop with a plain message."""
    if address:
        try:
            sender(address)
        except BadAddress as error:
            raise ImproperlyConfigured(
                "HR_SMS_URL is not the address of a text message provider, such as "
                "https://name:word@host/path or twilio://SID:TOKEN@/+15551234567."
            ) from error
    return address


def caches(redis_url):
    """Return the cache that every process shares: Redis, or a table of the database."""
    if redis_url:
        return {
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": redis_url,
            }
        }
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "shared_cache",
        }
    }
