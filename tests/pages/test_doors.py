"""Nobody is left without a door: every entry of the catalogue, on its page and on its card, in three départements."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from pages.listing.other_searches import orienting_address
from programs.models import Program
from search.finder import NOTHING_ASKED
from search.results import doors_of, explain_one
from territories.models import Area
from tests.directory.html import card, page_of, read
from tests.factories import make_citation, make_contact, make_organization, make_participation, make_program, make_site

pytestmark = pytest.mark.django_db
LYON, BOURG, TOULOUSE = "69123", "01053", "31555"
OVER = {"alliance-perseverance", "forum-partenaires-2023"}  # events of the past


def door(slug: str, commune: str = ""):
    place = Area.objects.get(pk=f"commune-{commune}").scope() if commune else None
    answered = explain_one(Program.objects.get(slug=slug).pk, NOTHING_ASKED)
    return doors_of([answered], place)[answered.pk]


def call(page) -> str:
    (line,) = page.all("div", "glance__line--call")
    return line.find("dd").text


@pytest.mark.parametrize("commune", [LYON, BOURG, TOULOUSE])
def test_every_entry_leads_to_a_number_an_address_or_a_sentence_that_names_whom_to_ask(commune):
    without = []
    for slug in Program.objects.published().exclude(slug__in=OVER).values_list("slug", flat=True):
        found = door(slug, commune)
        said = render_to_string("components/whom_to_call.html", {"door": found, "orienting_url": "/orienter/"})
        buttons = said.count("button--call")
        if not (found.first or found.asks) or buttons != found.has_number or not strip_tags(said).strip():
            without.append(slug)
    assert without == []


@pytest.mark.parametrize("commune", [LYON, BOURG, TOULOUSE])
def test_every_card_of_the_list_has_its_line(client, commune):
    page = page_of(client, f"/programmes/?lieu={commune}&include=no&per_page=100")
    cards = page.all("article", "card")
    names = {one.find("", "card__title").find("a").text for one in cards}
    silent = {one.find("", "card__title").find("a").text for one in cards if not one.all("p", "card__call")}
    assert len(names) >= Program.objects.published().count() - len(OVER)
    assert silent <= {one.name for one in Program.objects.filter(slug__in=OVER)}


def test_from_another_place_the_director_of_one_mission_locale_is_no_button(client):
    page = page_of(client, f"/programmes/mission-locale/?lieu={BOURG}")
    assert page.all("a", "button--call") == []
    assert call(page).startswith("Demandez à qui s'en occupe : Missions locales de l'académie de Lyon.")
    assert "Seulement pour son territoire." in call(page)
    assert "04 72 27 45 50" in call(page)


def test_a_regional_delegate_is_first_in_the_territory_that_the_source_gives(client):
    assert [door("energie-jeunes", commune).has_number for commune in (LYON, BOURG, "21231", TOULOUSE)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_the_way_in_stands_beside_the_number(client):
    page = page_of(client, f"/programmes/mlds/?lieu={BOURG}")
    assert "Appeler le 04 72 80 48 38" in call(page)
    assert page.find("strong", "way__through").text == "Passez par : CIO."


def test_a_landline_comes_before_the_mobile_of_a_colleague():
    assert door("lnc").first.first_number.text.replace("\N{NO-BREAK SPACE}", " ") == "04 78 85 72 86"


def test_an_address_is_a_door_where_the_source_gives_nothing_else(client):
    page = page_of(client, "/programmes/asea-ateliers-parents/?lieu=93001")
    assert "79 rue Hémet, 93300 Aubervilliers" in call(page)
    assert "La source ne donne ni téléphone ni courriel" in call(page)


def test_a_silent_entry_leads_to_who_informs_and_orients_near_there(client):
    page = page_of(client, f"/programmes/pedt/?lieu={BOURG}")
    (link,) = page.find("section", "glance").all("a")
    place = Area.objects.get(pk=f"commune-{BOURG}").scope()
    assert link["href"] == orienting_address(place)
    assert page_of(client, link["href"]).all("article", "card") != []


@pytest.mark.parametrize("slug", ["clas", "classe-relais", "pedt", "asea-ateliers-parents"])
def test_who_has_no_number_is_not_told_to_call(client, slug):
    page = page_of(client, f"/programmes/{slug}/")
    assert [text for text in page.texts("p") if "appelez" in text.lower()] == []
    assert [title for title in page.texts("h2") if "en appelant" in title] == []


def test_a_contact_that_is_withdrawn_or_moved_leaves_the_door_at_once(client):
    team = make_organization(area_id="departement-01")
    program = make_program(contacts=[contact := make_contact(organization=team, phones=["+33474000000"])])
    make_participation(program, organization=team)
    assert door(program.slug, BOURG).has_number
    assert not door(program.slug, LYON).has_number
    contact.areas.set(["departement-69"])
    assert door(program.slug, LYON).has_number
    contact.withdrawn_on = "2026-01-01"
    contact.save()
    assert not door(program.slug, LYON).has_number
    make_site(organization=team, street="1 rue X", area_id=f"commune-{BOURG}")
    assert door(program.slug, BOURG).first.street == "1 rue X"


def test_the_contact_of_the_whole_is_the_door_of_its_part(client):
    parent = make_program(name="Le tout", contacts=[make_contact(phones=["+33474000000"])])
    child = make_program(parent=parent)
    assert "Contact de « Le tout », dont ceci fait partie." in call(page_of(client, child.get_absolute_url()))


def test_old_information_is_no_bare_sure_answer_wherever_it_is_told(client):
    program = make_program(name="Vieux", publics=({"public": "jeune"},))
    make_citation(program, "name", dated="2015")
    make_citation(program.accepted_publics.get(), "public", dated="2015")
    query = f"public=jeune&fiche={program.slug}"
    shown = {
        "card": card(read(Client().get("/programmes/?public=jeune&per_page=100")).find("main"), program.slug),
        "page": page_of(client, f"{program.get_absolute_url()}?{query}").find("section", "verdict"),
        "selection": page_of(client, f"/selection/?{query}"),
        "compare": page_of(client, f"/selection/comparer/?{query}"),
    }
    for name, part in shown.items():
        answers = part.all("span", "answer--yes")
        assert [(one.text, "answer--old" in one["class"]) for one in answers] == [("✓ Convient · 2015", True)], name
    (paper,) = page_of(client, f"/selection/fiche/?{query}").all("p", "paper__answer")
    assert (paper.text, "paper__answer--old" in paper["class"]) == ("Convient · 2015", True)


def test_recent_information_keeps_the_colour_of_its_answer_and_says_its_date(client):
    today = timezone.localdate()
    program = make_program(name="Neuf", publics=({"public": "jeune"},))
    for subject, field in ((program, "name"), (program.accepted_publics.get(), "public")):
        make_citation(subject, field, dated=f"{today:%Y-%m}")
    (answer,) = (
        page_of(client, f"{program.get_absolute_url()}?public=jeune").find("section", "verdict").all("span", "answer")
    )
    assert "answer--old" not in answer["class"]
    assert str(today.year) in answer.text
