"""Five people who may publish everything, each with a session, and what they edit: printed as JSON for the tests."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402

from tests.charges import keep_everything  # noqa: E402
from tests.factories import make_contact  # noqa: E402
from tests.signing_in import sign_in_wholly  # noqa: E402

ACCOUNTS = 5


def session_of(name: str) -> str:
    client = Client()
    sign_in_wholly(client, keep_everything(User.objects.create_user(name, is_staff=True)))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def prepare() -> dict[str, object]:
    shared = make_contact(name="Accueil", role="accueil", email="accueil@example.org")
    return {
        "sessions": [session_of(f"personne-{number}") for number in range(ACCOUNTS)],
        "contact": shared.pk,
        "organization": shared.organization_id,
        "own": [make_contact(name=f"Accueil {number}", role="accueil").pk for number in range(ACCOUNTS)],
    }


if __name__ == "__main__":
    json.dump(prepare(), sys.stdout)
