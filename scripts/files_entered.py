"""How many of the project's files a request enters: `.venv/bin/python scripts/files_entered.py "/programmes/?age=17"`.

Counted on the second of two like requests, through every middleware, in this process; needs a loaded database. The
modules of criteria count as one.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")

import django  # noqa: E402 the path comes first

CRITERIA = "eligibility/criteria"


def files_entered(path: str) -> set[str]:
    """Each relative to the project, with CRITERIA for all modules of criteria."""
    from django.test import Client

    client, entered = Client(), set()
    client.get(f"{path}&page=1")  # warms up without leaving the page in a cache
    sys.setprofile(lambda frame, event, argument: entered.add(frame.f_code.co_filename))
    try:
        client.get(path)
    finally:
        sys.setprofile(None)
    return {_named(Path(name)) for name in entered if _is_ours(Path(name))}


def _is_ours(path: Path) -> bool:
    inside = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0]
    return bool(inside) and inside not in (".venv", "scripts", "tests")


def _named(path: Path) -> str:
    name = str(path.relative_to(ROOT))
    return CRITERIA if name.startswith(CRITERIA) else name


if __name__ == "__main__":
    django.setup()
    for address in sys.argv[1:] or ("/programmes/?age=17", "/api/programs/?age=17"):
        names = sorted(files_entered(address))
        print(f"{address} : {len(names)}", *names, sep="\n  ")
