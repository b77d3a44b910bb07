"""What the operator must have decided before the site is public; run by `manage.py check --deploy`."""

from django.conf import settings
from django.core import checks

from directory.pages.editorial import TOLD
from directory.serving.environment import env_text
from directory.serving.workers import worker_count


@checks.register(checks.Tags.security, deploy=True)
def identity_is_given(app_configs, **kwargs) -> list[checks.Error]:
    """A public site that does not say who answers for it, or what it keeps of its visitors, breaks the law."""
    return [
        checks.Error(
            f"{name} is not set: the legal pages say « non renseigné ».",
            hint=f"Set the environment variable {name}.",
            id="directory.E001",
        )
        for name in TOLD
        if not getattr(settings, name)
    ]


@checks.register(checks.Tags.security, deploy=True)
def wrong_passwords_are_counted_together(app_configs, **kwargs) -> list[checks.Error]:
    """Workers that count each for themselves allow as many times more wrong passwords as there are of them."""
    workers = worker_count()
    if workers == 1 or settings.CACHES["default"]["BACKEND"] != "django.core.cache.backends.locmem.LocMemCache":
        return []
    return [
        checks.Error(
            f"{workers} workers and no shared cache: each counts wrong passwords for itself.",
            hint="Set CACHE_URL (redis://host:port/0), or serve with one worker (WEB_CONCURRENCY=1).",
            id="directory.E002",
        )
    ]


@checks.register(deploy=True)
def letters_can_be_sent(app_configs, **kwargs) -> list[checks.Warning]:
    """Invitations and forgotten passwords go by e-mail alone."""
    if env_text("MAIL_URL"):
        return []
    return [
        checks.Warning(
            "MAIL_URL is not set: e-mails are handed to a mail server on this machine, port 25.",
            hint="Set MAIL_URL (smtp://user:password@host:587), or smtp://localhost:25 if there is one.",
            id="directory.W002",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def visitors_are_told_apart(app_configs, **kwargs) -> list[checks.Warning]:
    """Behind a proxy all come from its address: one who tries passwords would use up the tries of everybody."""
    if not settings.SECURE_PROXY_SSL_HEADER or settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return []
    return [
        checks.Warning(
            "BEHIND_HTTPS_PROXY is set and TRUSTED_PROXY_COUNT is not: all visitors share one limit of tries.",
            hint="Let the proxy add to X-Forwarded-For, and set TRUSTED_PROXY_COUNT=1.",
            id="directory.W003",
        )
    ]
