"""What the operator must have decided before the site is public; run by `manage.py check --deploy`."""

from django.conf import settings
from django.core import checks

from directory.pages.editorial import TOLD


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
