"""The gallery of components: it has them all, with examples that show something and that name no real entry."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from partners.models import Contact, Organization, Site
from programs.models import Program
from sources.models import Source
from tests.directory.html import _Reader, read
from tests.gallery.examples import EXAMPLES_OF, Specimen, draw_specimens
from tests.serving.production import production_settings

ROOT = Path(settings.BASE_DIR)
COMPONENTS = ROOT / "templates" / "components"
SLUG = re.compile(r"(?:/programmes/|/organismes/|/sources/#|fiche=|data-select=\")([\w-]+)")
HAS_PAGE = """
import django
django.setup()
from django.urls import is_valid_path
print(bool(is_valid_path("/composants/")))
"""


def run(*arguments: str, folder: Path = ROOT, **environment: str) -> str:
    """What a Python process prints that works on the site in this folder."""
    settings = {"DJANGO_SETTINGS_MODULE": "directory.settings", "DATABASE_URL": "sqlite://:memory:", **environment}
    command, environ = [sys.executable, *arguments], os.environ | settings
    done = subprocess.run(  # noqa: S603 - the project itself
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_component_has_an_example_and_every_example_a_component():
    assert set(EXAMPLES_OF) == {path.stem for path in COMPONENTS.glob("*.html")}


@pytest.fixture
def specimens(db, django_assert_num_queries) -> list[Specimen]:
    """All of them, drawn without a question to the database."""
    ContentType.objects.get_for_models(Contact, Site)  # which Django asks once per process, to know whose citations
    with django_assert_num_queries(0):
        return list(draw_specimens())


def test_every_example_draws_something_without_asking_a_database(specimens):
    drawn: dict[str, list[str]] = {name: [] for name in EXAMPLES_OF}
    for specimen in specimens:
        reader = _Reader()
        reader.feed(specimen.html)
        page = reader.open[0]
        shown = [one for one in page if one.tag in ("input", "svg", "path", "select")]
        assert page.text or shown, specimen.name
        drawn[specimen.name].append(specimen.html)
    assert [name for name, examples in drawn.items() if not examples] == []


def test_answers_of_all_four_kinds_are_among_the_examples(specimens):
    page = "".join(specimen.html for specimen in specimens if specimen.name == "card_group")
    assert all(f"card--{answer}" in page for answer in ("yes", "if", "check", "no"))
    assert '<details class="more">' in page


@pytest.mark.django_db
def test_examples_name_no_entry_of_the_catalogue():
    named = set(SLUG.findall("".join(specimen.html for specimen in draw_specimens())))
    assert {"exemple-1", "atelier-exemple", "association-exemple", "guide-exemple"} <= named
    for model in (Program, Organization, Source):
        assert not model.objects.filter(slug__in=named).exists()


@pytest.mark.django_db
def test_page_shows_every_component_while_developing():
    page = read(Client().get("/composants/"))
    assert [section["id"] for section in page.all("section", "specimen")] == [
        f"c-{name}" for name in sorted(EXAMPLES_OF)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "shown"), [("clair", True), ("sombre", True), ("", False), ("vert", False)])
def test_page_shows_either_scheme(asked, shown):
    page = read(Client().get("/composants/", {"schema": asked}))
    assert bool(page.all("div", f"specimens--{asked}")) is shown


def test_a_server_in_production_does_not_have_the_page():
    assert run("-c", HAS_PAGE, DEBUG="1") == "True"
    assert run("-c", HAS_PAGE, **production_settings("sqlite://:memory:")) == "False"


def test_a_copy_without_the_tests_runs_without_the_page(tmp_path):
    """Even on a developer's machine."""
    left_out = shutil.ignore_patterns("tests", "fixtures", "docs", "node_modules", "staticfiles", "*.sqlite3*", ".*")
    copy = shutil.copytree(ROOT, tmp_path / "copy", ignore=left_out)
    run("manage.py", "check", folder=copy, DEBUG="1")
    assert run("-c", HAS_PAGE, folder=copy, DEBUG="1") == "False"
