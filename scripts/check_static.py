"""Collect the static files as production does, in a temporary folder: a stylesheet that names a missing file fails."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")

import django
from django.core.management import call_command
from django.test.utils import override_settings

django.setup()
with tempfile.TemporaryDirectory() as folder, override_settings(STATIC_ROOT=folder):
    call_command("collectstatic", interactive=False, verbosity=0)
