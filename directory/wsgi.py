"""The application that gunicorn serves. The catalogue is read here, so that nobody waits for it.

With `--preload` it is read once, before the workers are forked: they share its memory and start at once.
"""

import os

from django.core.wsgi import get_wsgi_application

from directory.whole_path import with_whole_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
os.environ.setdefault("DEBUG", "0")  # manage.py is for development, a WSGI server is not
application = with_whole_path(get_wsgi_application())

from directory.readiness import prepare  # noqa: E402 - needs the applications

prepare()
