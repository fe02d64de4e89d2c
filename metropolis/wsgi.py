"""The portal for a web server (WSGI)."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis.settings")
application = get_wsgi_application()

# What the start made stays until the end: the collector would look through all of it
# again and again, in the middle of some request. Between two looks a list of thousands
# of records fits.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
