"""The settings. What differs between laptop and server is read from the environment.

Production is the default; `METROPOLIS_MODE=demo` asks for comfort on one machine.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from network.languages import LANGUAGES as SITE_LANGUAGES
from network.languages import NEXT

from . import environment as env

ROOT = Path(__file__).resolve().parent.parent
MODE = env.one_of("MODE", ("production", "demo", "test"), "production")
DATA = env.folder("DATA", ROOT / "var")
DEBUG = False


def _secret_key():
    """Given by the environment; in a demonstration kept beside its database."""
    if MODE == "production":
        return env.text("SECRET_KEY")
    if MODE == "test":
        return "only for tests" * 5
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _secret_key()
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = env.port("8000")
LOCAL = f"{HOST},127.0.0.1,localhost,[::1],testserver" if MODE != "production" else None
ALLOWED_HOSTS = env.words("HOSTS", LOCAL)
# Links in files, mails and <head> come from here, never from a request's Host.
SITE_URL = env.address(
    "SITE_URL", None if MODE == "production" else f"http://{HOST}:{PORT}"
)

# Who speaks. While these are not set, every page says that it is a demonstration.
PUBLISHER = env.in_languages("PUBLISHER", SITE_LANGUAGES)
LEGAL_NOTICE = env.in_languages("LEGAL_NOTICE", SITE_LANGUAGES)
CONTACT_ADDRESS = env.text("CONTACT_ADDRESS", "")

# Every mail waits in the outbox; the worker hands it to the server that is named here.
EMAIL_BACKEND = "network.mail.backend.OutboxBackend"
MAIL_SERVER = env.mail_server(
    env.text("MAIL_SERVER", {"demo": "console:", "test": "memory:"}.get(MODE))
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_address(
    "MAIL_FROM", None if MODE == "production" else "secretariat@example.org"
)
MAIL_POLL = env.number("MAIL_POLL", 5, least=1)  # seconds between two looks
MAIL_LEASE = env.number("MAIL_LEASE", 90, least=1)  # seconds a worker has a mail

INSTALLED_APPS = [
    "metropolis",
    "network",
    "centres",
    "conferences",
    "practices",
    "modeltranslation",
    "django_filters",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "simple_history",
    "import_export",
    "metropolis.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    # Below the headers, so that files carry them like pages do.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "metropolis.kept_pages.KeptPagesMiddleware",
    "metropolis.middleware.CompressionMiddleware",
    "metropolis.middleware.LanguageMiddleware",
    "metropolis.middleware.RefusalMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "metropolis.middleware.SessionLimitsMiddleware",
    "metropolis.middleware.AccountLanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "metropolis.middleware.DeskDoorMiddleware",
]

if MODE == "test":
    # A page that asks the database once for every row fails.
    INSTALLED_APPS.append("zeal")
    MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
    # A few rows of a kind, each locked or counted by itself; and tables brought in, of
    # which every row is a record to be saved.
    ZEAL_ALLOWLIST = [
        {"model": model, "field": field}
        for model, field in (
            ("network.Tally", "get()"),
            ("network.Report", "get()"),
            ("network.ContactMessage", "get()"),
            ("network.OrganisationMembership", "get()"),
            ("network.Mail", "get()"),
            ("conferences.Endorsement", "get()"),
            ("practices.Proposal", "get()"),
            ("auth.Group", "get()"),
            ("sessions.Session", "get()"),
            ("account.EmailAddress", "get()"),
            ("account.EmailAddress", "user"),
            ("network.User", "get()"),
            ("contenttypes.ContentType", "get()"),  # kept by Django once it was asked
            ("conferences.Paper", "themes"),
            ("practices.SelectedPractice", "get()"),  # by Django, each row of a form
        )
    ]

ROOT_URLCONF = "metropolis.urls"
WSGI_APPLICATION = "metropolis.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "metropolis.context.site",
            ],
        },
    }
]

DATABASES = {"default": env.database(os.environ.get("DATABASE_URL", ""), DATA)}
CACHES = {
    "default": env.cache(os.environ.get("REDIS_URL", "")),
    "pages": env.cache_of_pages(os.environ.get("REDIS_URL", "")),
}
# Seconds for which a public page may be given again; tests ask each for itself.
KEEP_PAGES_FOR = 0 if MODE == "test" else 60
# Searches that one process makes at once; its other threads are there for pages.
SEARCHES_AT_ONCE = env.number("SEARCHES_AT_ONCE", 2)
AUTH_USER_MODEL = "network.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# Accounts are made by an administrator and known by their e-mail address.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "network.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    name: f"network.accounts.forms.{form}"
    for name, form in (
        ("login", "SignInForm"),
        ("reauthenticate", "PasswordAgainForm"),
        ("add_email", "AddressForm"),
        ("change_password", "ChangePasswordForm"),
        ("reset_password", "ForgottenPasswordForm"),
        ("reset_password_from_key", "NewPasswordForm"),
    )
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/accounts/"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# How many proxies of ours stand before the portal; what others say of a reader's
# address is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXIES", 0)

# Staff sign in with a second factor. Only a demonstration may go without; tests ask
# for it where they are about it.
SECOND_FACTOR = (
    env.one_of(
        "SECOND_FACTOR",
        ("True",) if MODE == "production" else ("True", "False"),
        str(MODE != "test"),
    )
    == "True"
)
MFA_ADAPTER = "network.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "network.accounts.forms.CodeForm",
    "reauthenticate": "network.accounts.forms.CodeAgainForm",
    "activate_totp": "network.accounts.forms.FirstCodeForm",
}
MFA_TOTP_ISSUER = "Metropolis"
MFA_TOTP_TOLERANCE = 1
MFA_TRUST_ENABLED = False
# Accounts are not open to strangers; an address that is being changed is no obstacle.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Django and modeltranslation need one default; no page shows that there is one.
LANGUAGE_CODE = "en"
LANGUAGES = list(SITE_LANGUAGES.items())
# Ours first, then what the libraries lack, or say in words that are not ours.
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "third-party"]
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": tuple(SITE_LANGUAGES), **NEXT}
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"
MEDIA_ROOT = DATA / "files"

SECURE_CSP = {
    "default-src": [NONE],
    "style-src": [SELF],
    "script-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# Written as Django 6 will read it; until then django-csp serves it.
CONTENT_SECURITY_POLICY = {"DIRECTIVES": SECURE_CSP}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

BEHIND_TLS = MODE == "production"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63072000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
if env.flag("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "metropolis.views.errors.forbidden_form"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

env.nothing_else("METROPOLIS_REQUIRE_ALL")
