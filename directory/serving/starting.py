"""What must be right before the site is served in production; each fault is a sentence that says how to mend it."""

import filecmp
from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import HashedFilesMixin, staticfiles_storage

from directory.pages.editorial import TOLD
from directory.serving.refusal import stop


def refuse_faults() -> None:
    """End the process where the site cannot be served as it should."""
    if found := faults():
        stop(" ".join(found))


def faults() -> list[str]:
    """A sentence for each thing that must be mended before the site is served; none on a developer's machine."""
    return [] if settings.DEBUG else [fault for fault in (_identity(), _static_files()) if fault]


def _identity() -> str:
    missing = [name for name in TOLD if not getattr(settings, name)]
    if not missing:
        return ""
    return (
        f"Not set: {', '.join(missing)}. A public site names its publisher and its host, and says what it keeps "
        "(/mentions-legales/, /vie-privee/): give each of them a text (CONTACT_EMAIL and DATA_PROTECTION_CONTACT: an "
        "e-mail address; LOG_DAYS: a number of days)."
    )


def _static_files() -> str:
    """Whether collectstatic was run, and again since the files were last changed."""
    remedy = f"run manage.py collectstatic with the same settings (STATIC_ROOT={settings.STATIC_ROOT})."
    hashed = getattr(staticfiles_storage, "hashed_files", None)
    if not hashed:
        return f"The static files are not collected: {remedy}"
    for name, source in _sources():
        collected = settings.STATIC_ROOT / name
        is_same = collected.is_file() and filecmp.cmp(source, collected, shallow=False)
        kept_as = hashed.get(cast(HashedFilesMixin, staticfiles_storage).hash_key(name))
        if not (is_same and kept_as and (settings.STATIC_ROOT / kept_as).is_file()):
            return f"The static files were collected from another release ({name} differs): {remedy}"
    return ""


def _sources() -> list[tuple[str, Path]]:
    """Each file by the name it is asked for; where two have one name, the first is served."""
    found: dict[str, Path] = {}
    for finder in get_finders():
        for path, storage in finder.list([]):
            name = f"{storage.prefix}/{path}" if getattr(storage, "prefix", None) else path
            found.setdefault(name.replace("\\", "/"), Path(storage.path(path)))
    return list(found.items())
