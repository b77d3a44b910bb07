"""A coordinator at work on the primary: reads orders, one JSON list per line, answers each with one line."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections  # noqa: E402
from django.test import Client  # noqa: E402

from programs.models import Program  # noqa: E402
from territories import datafile  # noqa: E402
from territories.kinds import Kind  # noqa: E402
from territories.loading import load_areas  # noqa: E402
from tests.signing_in import sign_in_wholly  # noqa: E402


def fill() -> str:
    """The catalogue with few of the communes: those that it names."""
    call_command("migrate", verbosity=0)
    files = (settings.BASE_DIR / "fixtures").glob("*.yaml")
    named = "".join(path.read_text(encoding="utf-8") for path in files)
    areas = datafile.read()
    divided = {area.commune for area in areas if area.kind != Kind.COMMUNE}
    load_areas([area for area in areas if area.kind != Kind.COMMUNE or area.key in named or area.key in divided])
    call_command("load_catalogue", settings.BASE_DIR / "fixtures", stdout=sys.stderr)
    return "done"


def summarise(slug: str, summary: str) -> str:
    program = Program.objects.get(slug=slug)
    program.summary = summary
    program.save()
    return "done"


def sign_in() -> str:
    """The cookie of somebody who may see the whole administration."""
    user = User.objects.create_superuser("coordination", password="only-for-this-database")
    client = Client()
    sign_in_wholly(client, user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


ORDERS = {"fill": fill, "summarise": summarise, "sign_in": sign_in}

for line in sys.stdin:
    order, *arguments = json.loads(line)
    close_old_connections()  # as between two requests: the server may have been stopped meanwhile
    sys.stdout.write(f"{ORDERS[order](*arguments)}\n")
    sys.stdout.flush()
