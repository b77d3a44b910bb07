"""manage.py: what stops a command that is no fault of our own is one sentence, never a traceback."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError

from directory.serving.logs import one_line
from directory.serving.refusal import stop


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
    try:
        if _serves(arguments):  # reads the settings: Django's own runserver would go on without them
            _refuse_faults()
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        stop(str(error))
    except (DatabaseError, InterfaceError) as error:
        if not _is_of_the_database(error) or "--traceback" in arguments:
            raise
        stop(
            f"The database cannot be used ({one_line(str(error))}): see that DATABASE_URL names it, that it runs and "
            "may be written, and that manage.py migrate was run."
        )


def _serves(arguments: list[str]) -> bool:
    return "runserver" in arguments[1:2] and not settings.DEBUG


def _refuse_faults() -> None:
    import django

    django.setup()
    from directory.serving.starting import refuse_faults

    refuse_faults()


def _is_of_the_database(error: Exception) -> bool:
    """It is away, of another version, or no database at all; not a value that it refused."""
    return isinstance(error, OperationalError | InterfaceError | ProgrammingError) or type(error) is DatabaseError
