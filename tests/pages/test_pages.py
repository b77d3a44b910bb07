"""The page of a programme: what a visitor has to find on it, and what must not be there."""

from itertools import count

import pytest
from django.test import Client

from programs.models import Program
from sources.models import Source
from tests import factories
from tests.directory.html import facts, page_of, read, section
from tests.factories import (
    make_citation,
    make_contact,
    make_full_program,
    make_organization,
    make_participation,
    make_program,
    make_site,
    surround,
)

pytestmark = pytest.mark.django_db


def test_page_lets_one_call_and_write_and_says_when_that_was_read(client):
    contacts = page_of(client, "/programmes/ajd-prevention-specialisee/").find("section", id="contacts")
    hrefs = [link["href"] for link in contacts.all("a")]
    assert hrefs == [
        "/organismes/ajd/",
        "tel:+33478392175",
        "mailto:sps@fondation-ajd.com",
        "/programmes/ajd-prevention-specialisee/contact.vcf",
    ]
    assert contacts.texts("p", "contact__date") == ["Contact relevé dans une source (mai 2023)"]


def test_page_says_what_no_source_states(client):
    terms = section(page_of(client, "/programmes/clas/"), "Conditions")
    assert facts(terms) == {}
    assert terms.texts("p", "not-stated") == [
        "Non précisé par la source : gratuit, rémunéré ou indemnisé, internat, à distance, statut du participant."
    ]


@pytest.mark.parametrize("language", ["", "/en", "/fr-x-falc"])
def test_another_name_that_no_source_writes_is_marked_on_every_page(client, language):
    pages = {slug: page_of(client, f"{language}/programmes/{slug}/") for slug in ("e2c", "mlds")}
    marks = {slug: page.find("p", "sheet__names").all("span", "tag--check") for slug, page in pages.items()}
    assert {slug: len(found) for slug, found in marks.items()} == {"e2c": 1, "mlds": 0}


def test_page_of_a_silent_programme_invents_nothing(client):
    page = page_of(client, make_program().get_absolute_url())
    assert facts(page) == {}
    (silence,) = page.find("section", id="contacts").texts("p", "not-stated")
    assert silence.startswith("La source ne donne pas de contact propre à ce dispositif")


def test_page_says_yes_no_and_the_note_beside(client):
    program = make_program(is_free=False, cost_note="15 € par mois", has_boarding=True)
    terms = facts(section(page_of(client, program.get_absolute_url()), "Conditions"))
    assert (terms["Gratuit"], terms["Internat"]) == ("non 15 € par mois", "oui")


def test_page_marks_what_is_inferred_or_taken_from_the_parent(client):
    parent = make_program(name="Grand dispositif", is_free=True)
    child = make_program(parent=parent, is_paid=True)
    make_citation(child, "is_paid", basis="inferred", why="Le mot « indemnité » le laisse penser.")
    page = page_of(client, child.get_absolute_url())
    terms = facts(section(page, "Conditions"))
    assert terms["Gratuit"] == "oui repris de « Grand dispositif »"
    assert terms["Rémunéré ou indemnisé"] == "oui déduit, pas écrit"
    assert "Le mot « indemnité » le laisse penser." in page.text


def test_every_stated_fact_folds_its_source_with_its_place_and_date(client):
    source = Source.objects.get(slug="clas-presentation")
    program = make_program()
    Program.objects.filter(pk=program.pk).update(is_free=True)
    make_citation(program, "is_free", source=source, place="page 3", dated="2020-05")
    (line,) = [
        one
        for one in page_of(client, program.get_absolute_url()).all("div", "facts__line")
        if one.find("dt").text == "Gratuit"
    ]
    citation = line.find("details", "citation")
    assert citation.find("summary").text == "Source : Gratuit"
    assert citation.texts("li") == [f"{source.title}, page 3 (mai 2020) — écrit"]
    assert citation.find("a")["href"] == "/sources/#clas-presentation"


def test_page_lists_each_accepted_public_and_says_that_one_is_enough(client):
    part = section(page_of(client, "/programmes/service-civique/"), "Qui est accepté")
    assert part.texts("p")[0] == "Il suffit de correspondre à l'un de ces publics."
    *publics, school = [facts(public) for public in part.all("div", "public")]
    assert "Âge" not in school
    assert [one["Âge"] for one in publics] == ["de 16 à 25 ans", "de 16 à 30 ans"] * 2  # as helped, as helping
    assert publics[1]["Conditions exigées"] == "en situation de handicap"
    assert {one["Diplôme déjà obtenu"] for one in publics} == {"sans condition"}


@pytest.mark.parametrize(
    ("columns", "label", "said"),
    [
        ({"age_min": 15, "age_min_is_unclear": True}, "Âge", "plus de 15 ans"),
        ({"age_max": 16}, "Âge", "jusqu'à 16 ans"),
        ({"level_min": "cm2", "level_max": "3e"}, "Classe", "CM2 à 3e"),
        ({"level_min": "seconde"}, "Classe", "à partir de seconde"),
        ({"accepts_enrolled": False}, "Élèves inscrits à l'école", "non"),
        ({"months_out_max": 36}, "Arrêt de l'école", "depuis 36 mois au plus"),
        ({"months_out_min": 6}, "Arrêt de l'école", "depuis au moins 6 mois"),
        ({"months_out_min": 6, "months_out_max": 24}, "Arrêt de l'école", "depuis 6 à 24 mois"),
        ({"diploma_max": "bac"}, "Diplôme déjà obtenu", "Baccalauréat au plus"),
        ({"situations_excluded": ["handicap"]}, "Situations exclues", "en situation de handicap"),
    ],
)
def test_fact_of_a_public_is_said_in_words(client, columns, label, said):
    program = make_program(publics=(columns,))
    assert facts(section(page_of(client, program.get_absolute_url()), "Qui est accepté"))[label] == said


def test_page_warns_of_what_has_a_like_name(client):
    panel = section(page_of(client, "/programmes/clas/"), "À ne pas confondre avec")
    others = Program.objects.filter(
        slug__in=("class-lyon4", "classe-relais", "classes-mediation-scolaire", "zupdeco-homeclasse")
    )
    assert panel.texts("li") == [f"{one.name} : {one.summary}" for one in others]
    assert {link["href"] for link in panel.all("a")} == {one.get_absolute_url() for one in others}


def test_page_names_its_parts_and_the_whole_it_belongs_to(client):
    assert section(page_of(client, "/programmes/relais-rhone/"), "Comprend").texts("li") == [
        program.name for program in Program.objects.filter(parent__slug="relais-rhone")
    ]
    crumbs = [link["href"] for link in page_of(client, "/programmes/classe-relais/").find("nav", "breadcrumb").all("a")]
    assert crumbs == ["/programmes/", "/programmes/relais-rhone/"]


def test_page_leads_back_to_the_results(client):
    back = page_of(client, "/programmes/e2c/?age=16&q=e2c").find("nav", "breadcrumb").all("a")[0]
    assert (back.text, back["href"]) == ("Retour aux résultats", "/programmes/?age=16&q=e2c")


def test_page_after_a_damaged_search_still_shows_the_programme(client):
    page = page_of(client, "/programmes/e2c/?age=-1&couleur=rouge")
    assert page.all("section", "verdict") == []
    assert page.find("h1").text.startswith("E2C")


def test_page_names_its_documents_with_their_dates_and_the_attribution_asked_for(client):
    sources = page_of(client, "/programmes/asea-ateliers-parents/").find("section", "sources")
    resolis = Source.objects.get(slug="resolis-asea")
    assert resolis.attribution in sources.text
    assert "Creative Commons Attribution 3.0" in sources.text
    assert sources.all("a")[0]["href"] == "/sources/#resolis-asea"


def test_page_of_a_past_event_says_when_it_was(client):
    tags = page_of(client, "/programmes/forum-partenaires-2023/").texts("span", "tag--past")
    assert tags == ["passé : 29 mars 2023"]


def test_page_of_what_a_source_only_names_says_so(client):
    assert page_of(client, "/programmes/pre/").texts("span", "tag")[0] == "seulement nommé par la source"


def test_draft_is_on_no_page(client):
    draft = make_program(name="Brouillon secret", slug="brouillon-secret", editorial_status=Program.Editorial.DRAFT)
    shown = make_program(name="Montré", parent=draft, distinct_from=[draft])
    make_program(name="Enfant secret", parent=shown, editorial_status=Program.Editorial.DRAFT)
    make_participation(draft, organization=make_organization(slug="equipe"))
    for address in (
        shown.get_absolute_url(),
        "/programmes/?q=montré",
        "/programmes/?q=brouillon+secret",
        "/organismes/equipe/",
    ):
        results = read(client.get(address)).find("main")
        text = " ".join(one.text for one in results if one.tag in ("article", "nav", "section", "aside"))
        assert [word for word in ("Brouillon secret", "Enfant secret") if word in text] == [], address
    assert client.get("/programmes/brouillon-secret/").status_code == 404


def test_phone_link_holds_digits_alone(client):
    program = make_program(contacts=[make_contact(phones=["04 78 39 21 75", "+33 6 00 00 00 00"])])
    links = page_of(client, program.get_absolute_url()).find("section", id="contacts").all("a", "button--call")
    assert [link["href"] for link in links] == ["tel:+33478392175", "tel:+33600000000"]


def test_site_gives_its_address_and_hours(client):
    site = make_site(name="Maison", street="1 rue X", postcode="69100", area_id="commune-69266", hours="le mardi")
    places = facts(section(page_of(client, make_program(sites=[site]).get_absolute_url()), "Où"))
    assert places == {
        "Territoire": "Villeurbanne (Rhône)",
        "Lieu d'accueil": "Maison, 1 rue X, 69100 Villeurbanne, le mardi",
    }


QUERIES = {
    "/programmes/": 14,
    "/programmes/?age=14&public=jeune": 14,
    "/programmes/?age=14&public=jeune&gratuit=1": 15,  # nothing fits: who can orient is looked for too
    "/programmes/?age=14&include=no&per_page=100": 14,
    "{program}": 33,
    "{program}?age=14&public=jeune": 33,
}


def test_pages_of_many_programmes_take_as_few_queries_as_of_few(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(factories, "_numbers", count(1001))  # names of one length stand in the order of their making
    program = make_full_program()
    team = program.participations.get().organization
    for size in (1, 10):
        for _ in range(size):
            surround(program, team)
        Client().get("/programmes/")  # the catalogue is read again after a change
        for address, queries in QUERIES.items():
            with django_assert_num_queries(queries, info=f"{address} with {size}"):
                Client().get(address.format(program=program.get_absolute_url()))
