"""Every page of the coordinators' space opens on the real catalogue and answers hostile addresses calmly."""

import pytest
from django.contrib.auth.models import User

from editing.subjects import facts, models_with
from partners.models import Contact, Organization, Site
from programs.admin.inlines import AcceptedPublicInline
from programs.models import Program
from sources.models import Citation, Source, Verification
from territories.models import Area
from tests.admin.browsing import address
from translations.models import Translation

ENTRIES = [Program, Organization, Site, Contact, Source, Citation]
REVIEWED = [Translation]
FILTERS = [
    (Program, "nature__exact=service"),
    (Program, "state__exact=past"),
    (Program, "editorial_status__exact=draft"),
    (Program, "contact=non"),
    (Program, "contact=oui"),
    (Program, "verification=jamais"),
    (Program, "datee=non"),
    (Program, "document=personne"),
    (Organization, "kind__exact=association"),
    (Organization, "contact=non&verification=ancienne&datee=oui"),
    (Contact, "retrait=non"),
    (Citation, "type=programs.program"),
    (Citation, "basis__exact=inferred"),
    (Verification, "type=partners.organization"),
    (Source, "language__exact=fr"),
    (Translation, "language__exact=ar&status__exact=machine&perimee=oui"),
    (Translation, "perimee=non&field=summary"),
]


@pytest.mark.parametrize("model", [*ENTRIES, *REVIEWED, Verification, Area])
def test_each_list_opens(space, model):
    assert "Repères — espace des coordinateurs" in space.read(address(model, "changelist"))


@pytest.mark.parametrize("model", [*ENTRIES, Verification])
def test_each_add_page_opens(space, model):
    assert "Enregistrer" in space.read(address(model, "add"))


@pytest.mark.parametrize("model", [*ENTRIES, *REVIEWED, Area])
def test_the_page_of_an_entry_opens(space, model):
    assert space.change_page(model.objects.first())


def test_the_pages_of_programmes_open(space):
    for program in Program.objects.all()[::6]:
        assert "Pour qui" in space.change_page(program)


def test_the_pages_of_organisations_open(space):
    for organization in Organization.objects.all()[::10]:
        assert "Réseaux dont il est membre" in space.change_page(organization)


@pytest.mark.parametrize(("model", "query"), FILTERS)
@pytest.mark.parametrize("facets", ["", "&_facets=True"])
def test_each_filter_answers(space, model, query, facets):
    assert space.client.get(f"{address(model, 'changelist')}?{query}{facets}").status_code == 200


def test_a_search_finds_a_programme_and_only_it(space):
    page = space.read(address(Program, "changelist"), q="microlycée")
    assert "1 résultat" in page


@pytest.mark.parametrize("model", [*ENTRIES, *REVIEWED, Verification])
@pytest.mark.parametrize(
    "query", ["q=%00", "q=%25_'%22", "document=%00", "p=999999", "p=-1", "o=99.-7", "inconnu=1", "pk__in=%00"]
)
def test_a_wrong_list_address_is_never_an_error_of_the_server(space, model, query):
    assert space.client.get(f"{address(model, 'changelist')}?{query}").status_code in (200, 302)


@pytest.mark.parametrize("model", [*ENTRIES, *REVIEWED])
@pytest.mark.parametrize("key", ["abc", "99999999999999999999999", "-1", "_00"])
def test_a_page_that_does_not_exist_leads_back_with_a_message(space, model, key):
    assert space.client.get(address(model, "change", key)).status_code == 302


@pytest.mark.parametrize("term", ["", "lyon", "\0", "%'\"", "x" * 500])
@pytest.mark.parametrize("field", ["parent", "sites", "contacts"])
def test_a_search_field_answers_any_text(space, field, term):
    query = {"app_label": "programs", "model_name": "program", "field_name": field, "term": term}
    assert space.client.get("/admin/autocomplete/", query).status_code == 200


def test_the_territories_can_be_chosen_by_name(space):
    query = {"app_label": "programs", "model_name": "program", "field_name": "coverage", "term": "Villeurbanne"}
    assert "commune-69266" in space.client.get("/admin/autocomplete/", query).content.decode()


def test_no_page_runs_inline_script_or_style(space):
    for url in ("/admin/", address(Program, "changelist"), address(Program, "change", Program.objects.first().pk)):
        page = space.read(url)
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(address(Program, "changelist")).status_code == 302
    assert "Se connecter" in client.get("/admin/login/", follow=True).content.decode()


@pytest.mark.parametrize("page", ["changelist", "add"])
def test_coordinators_do_not_reach_the_accounts(space, page):
    assert space.client.get(address(User, page)).status_code == 403


def test_an_inline_stands_behind_the_fieldset_of_its_field(space):
    page = space.change_page(Program.objects.first())
    names = ("accepted_publics-TOTAL_FORMS", "aids", "figures-TOTAL_FORMS", "contacts", "participations-TOTAL_FORMS")
    places = [page.index(f'name="{name}"') for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize("after", [(), ("no_such_field",)])
def test_an_inline_behind_no_fieldset_is_drawn_last_and_the_page_is_saved(space, monkeypatch, after):
    monkeypatch.setattr(AcceptedPublicInline, "after", after)
    program = Program.objects.filter(accepted_publics__isnull=False).first()
    page = space.change_page(program)
    assert page.index('name="accepted_publics-TOTAL_FORMS"') > page.index('name="contacts"')
    assert space.edit(program).status_code == 302


@pytest.mark.parametrize("model", models_with(Citation), ids=lambda model: model._meta.label)
def test_a_cited_model_says_which_of_its_fields_no_source_states_and_which_hold_our_words(model):
    names = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    assert names >= model.UNCITED | model.OUR_WORDS
    assert not model.UNCITED & set(facts(model))
    assert {name for name in names if name.endswith("_note")} <= model.OUR_WORDS
