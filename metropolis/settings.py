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

INSTALLED_APPS = [
    "metropolis",
    "network",
    "centres",
    "conferences",
    "practices",
    "modeltranslation",
    "django_filters",
    "csp",
    "django.contrib.admin",
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
    "django.middleware.gzip.GZipMiddleware",
    "metropolis.middleware.LanguageMiddleware",
    "metropolis.middleware.RefusalMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "metropolis.middleware.AccountLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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
AUTH_USER_MODEL = "network.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
]

# Django and modeltranslation need one default; no page shows that there is one.
LANGUAGE_CODE = "en"
LANGUAGES = list(SITE_LANGUAGES.items())
LOCALE_PATHS = [ROOT / "locale"]
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
WHITENOISE_USE_FINDERS = MODE == "test"
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
