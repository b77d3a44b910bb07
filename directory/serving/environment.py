"""Read settings from the environment; a wrong value stops the start with a sentence."""

import os
import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
LARGEST = 2_147_483_647  # what libraries and browsers hold in a number: 68 years in seconds

NAME = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
HOST = re.compile(rf"\.?{NAME}(\.{NAME})*|\[[0-9a-f:.]+\]", re.I | re.A)
ORIGIN = re.compile(rf"https?://((\*\.)?{NAME}(\.{NAME})*|\[[0-9a-f:.]+\])(:[0-9]{{1,5}})?", re.I | re.A)

# Of a secret that signs sessions: Django's own measure of length, and what tells chance from a word or a row of keys.
SHORTEST_SECRET = 50  # characters
FEWEST_DIFFERENT = 10  # characters


def env_bool(name: str, default: bool) -> bool:
    raw = os.environ.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in TRUE | FALSE:
        return raw in TRUE
    raise ImproperlyConfigured(f"{name}={raw!r} is not a yes/no value: use 1 or 0.")


def env_int(name: str, default: int, *, minimum: int = 0, maximum: int = LARGEST) -> int:
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    if raw.isdecimal() and len(raw) <= len(str(maximum)) and minimum <= int(raw) <= maximum:
        return int(raw)
    raise ImproperlyConfigured(f"{name}={raw!r} is not a whole number from {minimum} to {maximum}.")


def env_list(name: str, default: list[str]) -> list[str]:
    """Values separated by commas; an empty variable counts as not set."""
    values = [value.strip() for value in os.environ.get(name, "").split(",")]
    return [value for value in values if value] or default


def env_hosts(name: str, *, development: list[str] | None) -> list[str]:
    """Names under which the site is asked for; `development`: those of a developer's machine, None where none may be
    assumed."""
    accepted = "give host names alone, separated by commas, as in ALLOWED_HOSTS=www.example.org,example.org"
    hosts = env_list(name, development or [])
    if not hosts:
        raise ImproperlyConfigured(f"{name} is not set, so every request would be refused: {accepted}.")
    for host in hosts:
        if host != "*" and not HOST.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name} holds {host!r}, which is not a host name (no scheme, port or path): {accepted}."
            )
    return hosts


def env_origins(name: str) -> list[str]:
    """Where forms may be sent from: scheme and host, as browsers send them."""
    origins = env_list(name, [])
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise ImproperlyConfigured(
                f"{name} holds {origin!r}, which is not a scheme and a host: give https://www.example.org, "
                "without a path; separate several by commas."
            )
    return [origin.lower() for origin in origins]


def env_url(name: str, schemes: tuple[str, ...]) -> str:
    """An address of a service; empty where the variable is. It is never repeated: it may hold a password."""
    value = os.environ.get(name, "").strip()
    if value and value.partition("://")[0] not in schemes:
        accepted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} begins with none of the addresses accepted here: {accepted}.")
    if not value.startswith("sqlite:") and not _is_address(value):
        raise ImproperlyConfigured(
            f"{name} cannot be read as an address, {schemes[0]}://host:port/name: the port is a number up to 65535, "
            "an IPv6 host is in brackets, signs in a password are percent-encoded."
        )
    return value


def _is_address(value: str) -> bool:
    try:
        return urlsplit(value).port != 0
    except ValueError:
        return False


def env_text(name: str) -> str:
    """A text; "" where it is not set."""
    return os.environ.get(name, "").strip()


def env_email(name: str) -> str:
    """An e-mail address; "" where it is not set."""
    value = env_text(name)
    try:
        if value:
            validate_email(value)
    except ValidationError:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not an e-mail address: give one, as in contact@example.org."
        ) from None
    return value


def env_secret(name: str, *, development: str | None) -> str:
    """A secret; `development` is what stands in for it on a developer's machine, None where nothing may."""
    value = os.environ.get(name, "").strip()
    if development is not None:
        return value or development
    if not value:
        raise ImproperlyConfigured(f"{name} is not set, and production has no default: {_good_secret(name)}")
    if weakness := _weakness(value):
        raise ImproperlyConfigured(f"{name} {weakness}, so it can be guessed: {_good_secret(name)}")
    return value


def _weakness(secret: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        return f"is {len(secret)} characters long"
    if len(set(secret)) < FEWEST_DIFFERENT:
        return f"is made of {len(set(secret))} different characters"
    if secret in (secret + secret)[1:-1]:
        return "repeats a shorter text"
    return "is Django's example" if secret.startswith("django-insecure-") else ""


def _good_secret(name: str) -> str:
    return (
        f"give it at least {SHORTEST_SECRET} random characters, {FEWEST_DIFFERENT} of them different, such as "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' prints."
    )
