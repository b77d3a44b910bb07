"""Signing in as people do: by the forms, with a second factor; and, for tests of what comes after, at once."""

import base64
import hmac
import re
import struct
import time
from unittest.mock import patch

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from accounts.second_factor import PASSED

STEP = 30  # seconds for which a code is shown (RFC 6238)
begin = Client.force_login


def sign_in_wholly(client: Client, user: User, backend: str | None = None) -> None:
    """The account has a second factor, and this session has shown it: what the middleware asks for is there."""
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "A"}})
    begin(client, user, backend)
    session = client.session
    session[PASSED] = str(user.pk)
    session.save()


def sign_in(client: Client, name: str, password: str, **how) -> HttpResponse:
    return client.post("/compte/connexion/", {"login": name, "password": password}, **how)


def set_up_application(client: Client, **how) -> str:
    """The secret that the telephone has from then on."""
    page = client.get("/compte/securite/application/", **how).content.decode()
    secret = re.search(r'id="totp_secret">(\w+)<', page)[1]
    with patch("django.db.transaction.on_commit", lambda call: call()):  # a test's transaction never ends by itself
        response = client.post("/compte/securite/application/", {"code": code_of(secret)}, **how)
    assert response.status_code == 302, response.content.decode()
    return secret


def code_of(secret: str, later: int = 0) -> str:
    """What a telephone shows, `later` steps from now (RFC 4226 and 6238, without the library under test)."""
    counter = struct.pack(">Q", int(time.time()) // STEP + later)
    digest = hmac.digest(base64.b32decode(secret + "=" * (-len(secret) % 8)), counter, "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
