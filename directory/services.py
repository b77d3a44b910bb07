"""The settings of what is beside the site: a replica of the database, a cache that all workers share."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# A machine that vanishes refuses nothing, it is silent: seconds until a visitor is answered from elsewhere.
CONNECT_SECONDS = 2  # the least that PostgreSQL's library takes
SILENCE_MILLISECONDS = 3000
CACHE_SECONDS = 0.2  # a page is rendered in less than this
READ_ONLY = "-c default_transaction_read_only=on"


def with_replica(primary: dict, url: str) -> dict[str, dict]:
    """DATABASES, where both may disappear."""
    if primary["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("REPLICA_URL is set and DATABASE_URL names no PostgreSQL: a replica needs one.")
    replica = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    replica["TEST"] = {"MIRROR": "default"}
    silence = {"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": SILENCE_MILLISECONDS}
    primary = primary | {"OPTIONS": silence | primary.get("OPTIONS", {})}
    replica = replica | {"OPTIONS": silence | {"options": READ_ONLY} | replica.get("OPTIONS", {})}
    return {"default": primary, "replica": replica}


def with_shared_pages(url: str) -> dict[str, dict]:
    """CACHES: one for rendered pages, beside Django's own default."""
    pages = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "reperes",
        "OPTIONS": {
            "serializer": "directory.shared_pages.PageSerializer",
            "socket_connect_timeout": CACHE_SECONDS,
            "socket_timeout": CACHE_SECONDS,
        },
    }
    return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "pages": pages}
