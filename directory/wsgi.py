"""The application that gunicorn serves. Faults are found and the catalogue is read here, so that nobody waits for it.

With `preload_app` (gunicorn.conf.py) that happens once, before the workers are forked: they share its memory.
"""

import os

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from directory.serving.refusal import stop
from directory.serving.whole_path import with_whole_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
os.environ.setdefault("DEBUG", "0")  # manage.py is for development, a WSGI server is not
try:
    django.setup()
except ImproperlyConfigured as error:
    stop(str(error))

from directory.serving.readiness import prepare
from directory.serving.starting import refuse_faults

refuse_faults()
application = with_whole_path(get_wsgi_application())
prepare()
