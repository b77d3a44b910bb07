"""The settings of the services that the site asks: its database, a replica of it, a cache that all workers share."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = "django.db.backends.postgresql"
DATABASE_SCHEMES = ("postgres", "postgresql", "sqlite")
EXAMPLES = "postgres://user:password@host/name, or sqlite:////folder/db.sqlite3"
# What Django itself takes out of the options of PostgreSQL; its library reads the others.
OPTIONS_OF_DJANGO = {"assume_role", "isolation_level", "pool", "server_side_binding"}

# A machine that vanishes refuses nothing, it is silent: seconds until a visitor is answered from elsewhere.
CONNECT_SECONDS = 2  # the least that PostgreSQL's library takes
SILENCE_MILLISECONDS = 3000
CACHE_SECONDS = 0.2  # a page is rendered in less than this
KEPT_SECONDS = 3600  # in the shared cache: a version ends with the next edit, this only bounds what no edit ends
# How much was sent from where (remarks/senders.py), where no cache is shared: each worker counts for itself.
COUNTS = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "counts",
    "OPTIONS": {"MAX_ENTRIES": 10_000},
}
PLAIN = "directory.serving.counts.PlainValues"
READ_ONLY = "-c default_transaction_read_only=on"


def database(url: str, *, variable: str = "DATABASE_URL", development: Path | None = None) -> dict:
    """One entry of DATABASES; `development`: the file that stands in where nothing is set, None where none may.

    The address is never repeated: it may hold a password.
    """
    if not url and development is None:
        raise ImproperlyConfigured(f"{variable} is not set, and production has no default: give {EXAMPLES}.")
    try:
        address = url or f"sqlite:///{development}"
        settings: dict[str, Any] = {**dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)}
    except (ValueError, KeyError):
        raise ImproperlyConfigured(f"{variable} cannot be read as an address: give {EXAMPLES}.") from None
    if settings["ENGINE"] == POSTGRESQL:
        _check_postgresql(settings, variable)
    else:
        _check_file(settings, variable)
    return settings


def _check_postgresql(settings: dict, variable: str) -> None:
    import psycopg  # only where it is used

    if not settings["NAME"]:
        raise ImproperlyConfigured(f"{variable} names no database: give {EXAMPLES}.")
    options = {k: v for k, v in settings.get("OPTIONS", {}).items() if k not in OPTIONS_OF_DJANGO}
    try:
        psycopg.conninfo.make_conninfo(**options)
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise ImproperlyConfigured(f"{variable} holds what PostgreSQL does not take after its ?: {said}.") from None


def _check_file(settings: dict, variable: str) -> None:
    """A file of SQLite is made where it is missing, its folder is not."""
    if ":memory:" in str(settings["NAME"]):
        return
    path = Path(settings["NAME"])
    if path.is_dir():
        raise ImproperlyConfigured(f"{variable} names {path}, which is a folder: name a file in it.")
    if not path.parent.is_dir():
        raise ImproperlyConfigured(f"{variable} names a file in {path.parent}, which is no folder: make it first.")


def with_replica(primary: dict, url: str) -> dict[str, dict]:
    """DATABASES, where both may disappear."""
    if primary["ENGINE"] != POSTGRESQL:
        raise ImproperlyConfigured("REPLICA_URL is set and DATABASE_URL names no PostgreSQL: a replica needs one.")
    replica = database(url, variable="REPLICA_URL")
    replica["TEST"] = {"MIRROR": "default"}
    silence = {"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": SILENCE_MILLISECONDS}
    primary = primary | {"OPTIONS": silence | primary.get("OPTIONS", {})}
    replica = replica | {"OPTIONS": silence | {"options": READ_ONLY} | replica.get("OPTIONS", {})}
    return {"default": primary, "replica": replica}


def caches(url: str) -> dict[str, dict]:
    """CACHES: `default` counts wrong passwords and used codes, `counts` what visitors send; for all workers where `url`
    is set.

    Kept pages stand in each worker's memory (`pages`), then in what all share (`shared`): a page taken from there costs
    three times as much as from memory, and memory outlives an outage.
    """
    memory = {
        "BACKEND": "directory.kept_pages.page_cache.BoundedMemory",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
    if not url:
        return {
            "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "pages": memory,
            "counts": COUNTS,
        }
    _check_cache(url)
    return {
        "default": _counts(url),
        "pages": memory,
        "shared": _redis(url, "directory.kept_pages.backends.SignedPages"),
        "counts": _redis(url, PLAIN, "-remarks"),
    }


def _counts(url: str) -> dict[str, Any]:
    """While it is away nobody signs in (503): without it, nobody would count."""
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "reperes-counts",
        "OPTIONS": {
            "serializer": PLAIN,
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": CONNECT_SECONDS,
        },
    }


def _redis(url: str, serializer: str, kind: str = "") -> dict[str, Any]:
    """While it is away everything goes on without it."""
    return {
        "BACKEND": "directory.kept_pages.backends.SharedPages",
        "LOCATION": url,
        "KEY_PREFIX": f"reperes{kind}",
        "KEY_FUNCTION": "directory.kept_pages.backends.key_of_release",
        "TIMEOUT": KEPT_SECONDS,
        "OPTIONS": {
            "serializer": serializer,
            "socket_connect_timeout": CACHE_SECONDS,
            "socket_timeout": CACHE_SECONDS,
        },
    }


def _check_cache(url: str) -> None:
    """Whether its client can be made of the address; nothing is asked of the cache, which may be away."""
    from redis import ConnectionPool  # only where CACHE_URL asks for it

    try:
        ConnectionPool.from_url(url).make_connection()
    except (TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"CACHE_URL holds what the cache's client does not take: {error}.") from None
