"""Read settings from the environment; a wrong value stops the start with a sentence."""

import os

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def env_bool(name: str, default: bool) -> bool:
    raw = os.environ.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in TRUE | FALSE:
        return raw in TRUE
    raise ImproperlyConfigured(f"{name}={raw!r} is not a yes/no value: use 1 or 0.")


def env_int(name: str, default: int, *, minimum: int = 0) -> int:
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    if raw.isdecimal() and int(raw) >= minimum:
        return int(raw)
    raise ImproperlyConfigured(f"{name}={raw!r} is not a whole number of at least {minimum}.")


def env_list(name: str, default: list[str]) -> list[str]:
    """Values separated by commas; an empty variable counts as not set."""
    values = [value.strip() for value in os.environ.get(name, "").split(",")]
    return [value for value in values if value] or default


def env_url(name: str, schemes: tuple[str, ...]) -> str:
    """An address of a service; empty where the variable is."""
    value = os.environ.get(name, "").strip()
    if value and value.partition("://")[0] not in schemes:
        accepted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} begins with none of the addresses accepted here: {accepted}.")
    return value


def env_text(name: str) -> str:
    """A text; "" where it is not set."""
    return os.environ.get(name, "").strip()


def env_secret(name: str, *, development: str | None) -> str:
    """A secret; `development` is what stands in for it on a developer's machine, None where nothing may."""
    value = os.environ.get(name, "") or development
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: give it a long random value (production has no default).")
    return value
