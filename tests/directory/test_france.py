"""The map of the home page: every département drawn, named, linked and shaded by its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.pages.france import SHADES, draw_france, lowest_of_shades
from territories.drawing import outlines
from tests.directory.html import read
from tests.factories import make_citation, make_program


@given(st.integers(0, 10**6))
def test_shades_begin_at_one_in_round_numbers_and_reach_the_most(most):
    lowests = lowest_of_shades(most)
    assert len(lowests) <= SHADES
    assert list(lowests) == sorted(set(lowests))
    assert (lowests[:1] == (1,)) is (most > 0)
    assert all(str(lowest).rstrip("0") in ("1", "2", "5") for lowest in lowests)
    assert not lowests or lowests[-1] <= most


def test_shades_of_a_young_and_of_a_full_catalogue():
    assert lowest_of_shades(0) == ()
    assert lowest_of_shades(1) == (1,)
    assert lowest_of_shades(23) == (1, 5, 10, 20)
    assert lowest_of_shades(1614) == (1, 200, 500, 1000)


@pytest.mark.django_db
def test_each_departement_has_the_shade_whose_bounds_hold_its_number():
    france = draw_france()
    bounds = {step.shade: (step.lowest, step.highest) for step in france.steps}
    for one in france.drawn:
        if one.counts.fits == 0:
            assert one.shade == 0
            continue
        lowest, highest = bounds[one.shade]
        assert lowest <= one.counts.fits
        assert highest is None or one.counts.fits <= highest


@pytest.mark.django_db
def test_all_that_have_an_outline_are_drawn_and_the_others_are_in_the_list():
    france = draw_france()
    assert [one.code for one in france.drawn] == sorted(outlines.codes())
    listed = {one.code for region in france.regions for one in region.departements}
    assert len(listed) == 109
    assert set(outlines.codes()) < listed
    assert {one.code for one in france.drawn if one.enlarged} == {"75", "92", "93", "94"}


@pytest.mark.django_db
def test_regions_stand_in_the_order_of_the_alphabet_with_the_collectivities_last():
    names = [region.name for region in draw_france().regions]
    assert names.index("Île-de-France") == names.index("Hauts-de-France") + 1
    assert names[-1] == ""
    assert len(names) == len(set(names)) == 19


@pytest.mark.django_db
def test_map_and_list_say_and_link_the_same(client):
    page = read(client.get("/"))
    figure, beside = page.find("figure", "france"), page.find("div", "departements")
    on_map = {link["href"]: link.find("title").text for link in figure.all("a")}
    in_list = {item.find("a")["href"]: item.text for item in beside.all("li")}
    assert len(on_map) == len(outlines.codes())
    assert {href: in_list[href] for href in on_map} == {href: said.replace(" :", "") for href, said in on_map.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["01", "2A", "69", "75", "971", "976", "987"])
def test_a_link_leads_to_the_list_of_that_departement_with_that_number(client, code):
    program = make_program(coverage=[f"departement-{code}"])
    make_citation(program, "coverage")
    one = next(d for region in draw_france().regions for d in region.departements if d.code == code)
    response = client.get(f"/programmes/?lieu={one.lieu}")
    assert response.context["chips"][0].value == one.name
    counts, at_a_distance = response.context["counts"], 2  # AFEV and HomeClasse, which are in no département
    assert (counts.fits - at_a_distance, counts.check) == (one.counts.fits, one.counts.check)
    assert one.counts.fits >= 1


@pytest.mark.django_db
def test_numbers_are_written_for_those_that_have_one_after_every_shape(client):
    drawing = read(client.get("/")).find("figure", "france").find("svg", "france__map")
    counted = [one.counts.fits for one in draw_france().drawn if one.counts.fits]
    assert [int(number.text) for number in drawing.all("text", "france__number")] == counted
    assert len(counted) >= 3
    tags = [child.tag for child in drawing.children if not isinstance(child, str)]
    assert "a" not in tags[len(tags) - len(counted) :]
