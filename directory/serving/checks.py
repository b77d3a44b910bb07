"""What the operator must have decided before the site is public; run by `manage.py check --deploy`."""

from django.conf import settings
from django.core import checks

from directory.pages.editorial import IDENTITY


@checks.register(checks.Tags.security, deploy=True)
def identity_is_given(app_configs, **kwargs) -> list[checks.Warning]:
    """A public site that does not say who answers for it breaks the law."""
    return [
        checks.Warning(
            f"{name} is not set: the legal notice says « non renseigné ».",
            hint=f"Set the environment variable {name}.",
            id="directory.W001",
        )
        for name in IDENTITY
        if not getattr(settings, name)
    ]
