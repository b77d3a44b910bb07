"""Places where people are received, on a map that we draw, with the list beside it."""

import re

import pytest

from territories.drawing import outlines, projection
from territories.drawing.sites import SitePlace, sites_map
from territories.models import Area
from tests.directory.html import read
from tests.factories import make_organization, make_program, make_site

LYON = SitePlace("Lyon", 4.83, 45.76, "69")
GIVORS = SitePlace("Givors", 4.77, 45.59, "69")
BOURG = SitePlace("Bourg-en-Bresse", 5.23, 46.2, "01")
SAINT_DENIS = SitePlace("Saint-Denis", 55.45, -20.88, "974")


def test_a_dot_stands_inside_the_box_of_its_departements_and_bears_the_number_of_its_place():
    drawn = sites_map([None, LYON, BOURG])
    assert [(dot.numbers, dot.town) for dot in drawn.dots] == [("2", "Lyon"), ("3", "Bourg-en-Bresse")]
    for dot in drawn.dots:
        assert drawn.x < dot.x < drawn.x + drawn.width
        assert drawn.y < dot.y < drawn.y + drawn.height
    assert drawn.paths == (outlines.outline("01"), outlines.outline("69"))
    lyon, bourg = drawn.dots
    assert bourg.y < lyon.y  # north is up
    assert bourg.x > lyon.x


def test_places_of_one_town_share_a_dot():
    [dot] = sites_map([LYON, LYON]).dots
    assert dot.numbers == "1, 2"


@pytest.mark.parametrize("places", [[LYON, GIVORS], [LYON, BOURG], [SAINT_DENIS]])
def test_the_scale_is_as_long_as_it_says(places):
    drawn = sites_map(places)
    frame = projection.frame_of(places[0].departement)
    _, y = frame.place(places[0].longitude, places[0].latitude)
    up = frame.place(places[0].longitude, places[0].latitude + 1 / 111.2)  # a kilometre north
    assert drawn.scale / drawn.kilometres == pytest.approx(y - up[1], rel=0.05)
    assert 0 < drawn.scale <= 0.3 * drawn.width
    assert re.fullmatch(r"M-?\d+ -?\d+h\d+", drawn.scale_line)


@pytest.mark.parametrize("places", [[], [None], [LYON, SAINT_DENIS], [SitePlace("Nouméa", 166.4, -22.3, "988")]])
def test_where_a_map_would_say_nothing_there_is_none(places):
    assert sites_map(places) is None


@pytest.fixture
def page(client, db):
    organization = make_organization(name="Maison")
    villeurbanne, lyon = (Area.objects.get(key=key) for key in ("commune-69266", "arrondissement-69389"))
    sites = [
        make_site(organization=organization, name="Accueil nord", area=villeurbanne, latitude=45.78, longitude=4.87),
        make_site(organization=organization, name="Accueil sud", area=lyon),
        make_site(organization=organization, name="Ailleurs"),
    ]
    return read(client.get(make_program(sites=sites).get_absolute_url()))


def test_the_page_lists_every_site_and_draws_those_that_have_a_position(page):
    assert [one.text for one in page.find("ol", "sites__list").all("li")] == [
        "Accueil nord, Villeurbanne",
        "Accueil sud, Lyon 9e arrondissement",
        "Ailleurs",
    ]
    assert page.find("figure", "sites__map").texts("text", "sites__number") == ["1", "2"]


def test_the_map_asks_nothing_of_another_host(page):
    figure = page.find("figure", "sites__map")
    assert figure.all("image") == figure.all("img") == figure.all("a") == []
    assert "km" in figure.find("figcaption").text


def test_without_a_position_there_is_no_map(client, db):
    site = make_site(organization=make_organization(), name="Quelque part")
    assert read(client.get(make_program(sites=[site]).get_absolute_url())).all("figure", "sites__map") == []


def test_the_map_of_the_territory_stands_beside_it_only_where_it_shows_more(client, db):
    """Two drawings of one département would say the same thing twice."""
    assert [one["class"] for one in read(client.get("/programmes/ueaj/")).all("figure")] == ["map sites__map"]
    assert len(read(client.get("/programmes/hp-fil-ariane/")).all("figure", "map")) == 2
