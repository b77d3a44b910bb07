"""Fill the database of DATABASE_URL: python -m benchmarks.generate --programs 100000 --organizations 40000 --seed 1

Territories and the real catalogue are loaded first where they are missing. 1 000 000 programmes is the stress size.
"""

import argparse
import os
import sys

import django


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="Generate a national catalogue.")
    parser.add_argument("--programs", type=int, default=100_000)
    parser.add_argument("--organizations", type=int, help="default: two for five programmes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
    django.setup()
    organizations = options.organizations if options.organizations is not None else options.programs * 2 // 5
    fill(options.programs, organizations, options.seed)
    return 0


def fill(programs: int, organizations: int, seed: int) -> None:
    """Migrate, load what is real, add what is generated."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.catalogue import generate
    from programs.loading.catalogue import load_catalogue
    from territories.loading import load_areas

    call_command("migrate", interactive=False, verbosity=0)
    load_areas()
    load_catalogue(settings.BASE_DIR / "fixtures")
    generate(programs, organizations, seed, tell=lambda line: sys.stdout.write(f"{line}\n"))
    connection.close()  # SQLite then moves its journal into the file


if __name__ == "__main__":
    sys.exit(main())
