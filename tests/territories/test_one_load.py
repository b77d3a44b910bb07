"""Two loads at once, and a load while somebody saves: a sentence at the end, and no table half loaded."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from programs.models import CatalogueVersion, Program
from territories import one_load as loads
from territories.models import Area
from territories.one_load import LoadStopped, one_load

pytestmark = pytest.mark.each_database

FIXTURES = settings.BASE_DIR / "fixtures"


@pytest.mark.django_db
@pytest.mark.parametrize("command", [("load_areas",), ("load_catalogue", str(FIXTURES))], ids=lambda one: one[0])
def test_a_load_that_gets_no_turn_ends_with_a_sentence(monkeypatch, command):
    def occupied(*_):
        raise OperationalError("database is locked")

    monkeypatch.setattr(loads.transaction, "atomic", occupied)
    with pytest.raises(CommandError, match=r"Rien n'a été changé : relancez la commande.*database is locked"):
        call_command(*command)


@pytest.mark.django_db
def test_what_a_stopped_load_wrote_is_taken_back():
    before = CatalogueVersion.current(), Area.objects.count()

    def stop_half_way():
        with one_load():
            Program.objects.create(slug="a-moitie", name="À moitié", nature="service")
            raise OperationalError("deadlock detected")

    with pytest.raises(LoadStopped):
        stop_half_way()
    assert not Program.objects.filter(slug="a-moitie").exists()
    assert (CatalogueVersion.current(), Area.objects.count()) == before


@pytest.mark.django_db
def test_on_postgresql_a_second_load_waits_for_its_turn(settings):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite the lock of the only writer does the same: the test below")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [loads.LOCK])
        settings.LOAD_WAIT_SECONDS = 1
        with pytest.raises(LoadStopped, match="attente : 1 s au plus"), one_load():
            pytest.fail("two loads at once")
    finally:
        other.close()


HOLD = """
import sqlite3, sys
writer = sqlite3.connect(sys.argv[1])
writer.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
LOAD = """
import django, sys
django.setup()
from territories.one_load import LoadStopped, one_load
try:
    with one_load():
        print("loaded")
except LoadStopped as stopped:
    print(stopped)
"""


def load(database, wait: int) -> str:
    """In a process of its own, over a file of its own."""
    said = {"DJANGO_SETTINGS_MODULE": "directory.settings", "LOAD_WAIT_SECONDS": str(wait)}
    environment = {"PATH": "", "DATABASE_URL": f"sqlite:///{database}", **said}
    command = [sys.executable, "-c", LOAD]
    return subprocess.run(  # noqa: S603 - our own program
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    ).stdout


def test_on_sqlite_a_load_waits_then_says_that_somebody_else_writes(tmp_path):
    database = tmp_path / "essai.sqlite3"
    assert load(database, 1) == "loaded\n"
    holder = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        assert "La base est occupée par un autre chargement" in load(database, 1)
    finally:
        holder.communicate("")
    assert load(database, 1) == "loaded\n"
