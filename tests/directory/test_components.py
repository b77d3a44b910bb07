"""The page of all components: it has them all, with examples that show something, and only while developing."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from directory.pages.specimens import EXAMPLES_OF, draw_specimens
from tests.directory.html import _Reader, read

pytestmark = pytest.mark.django_db
COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"


def test_every_component_has_an_example_and_every_example_a_component():
    assert set(EXAMPLES_OF) == {path.stem for path in COMPONENTS.glob("*.html")}


def test_every_example_draws_something():
    drawn: dict[str, list[str]] = {name: [] for name in EXAMPLES_OF}
    for specimen in draw_specimens():
        reader = _Reader()
        reader.feed(specimen.html)
        page = reader.open[0]
        shown = [one for one in page if one.tag in ("input", "svg", "path", "select")]
        assert page.text or shown, specimen.name
        drawn[specimen.name].append(specimen.html)
    assert [name for name, examples in drawn.items() if not examples] == []


def test_answers_of_all_three_kinds_are_among_the_examples():
    page = "".join(specimen.html for specimen in draw_specimens() if specimen.name == "card_group")
    assert all(f"card--{answer}" in page for answer in ("yes", "check", "no"))


def test_page_exists_while_developing_only(settings):
    settings.DEBUG = False
    assert Client().get("/composants/").status_code == 404
    settings.DEBUG = True
    page = read(Client().get("/composants/"))
    assert [section["id"] for section in page.all("section", "specimen")] == [
        f"c-{name}" for name in sorted(EXAMPLES_OF)
    ]


@pytest.mark.parametrize(("asked", "shown"), [("clair", True), ("sombre", True), ("", False), ("vert", False)])
def test_page_shows_either_scheme(settings, asked, shown):
    settings.DEBUG = True
    page = read(Client().get("/composants/", {"schema": asked}))
    assert bool(page.all("div", f"specimens--{asked}")) is shown
