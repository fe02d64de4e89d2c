"""The portal for an asynchronous web server (ASGI); WSGI is several times faster here."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis.settings")
application = get_asgi_application()
