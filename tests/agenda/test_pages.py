"""The agenda: what visitors find in it, and what they must not."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from programs.models import Program
from schedules.models import Occasion
from tests.directory.html import page_of
from tests.factories import (
    make_availability,
    make_citation,
    make_full_program,
    make_occasion,
    make_organization,
    make_participation,
    make_program,
    surround,
)

pytestmark = pytest.mark.django_db
IN_A_WHILE = timezone.localdate() + datetime.timedelta(days=40)


def texts(client, path, tag="p", cls="occasion__title") -> list[str]:
    return page_of(client, path).texts(tag, cls)


def parts(client, path) -> dict[str, list[str]]:
    """The titles of dates under each heading."""
    page = page_of(client, path)
    found = {
        section.find("h2").text: section.texts("p", "occasion__title")
        for section in page.all("section")
        if section.all("h2")
    }
    return found | {
        "passé": [text for one in page.all("details", "past") for text in one.texts("p", "occasion__title")]
    }


def test_agenda_of_the_catalogue_tells_what_recurs_from_what_is_over(client):
    found = parts(client, "/agenda/")
    assert found["À venir"] == []
    assert "séances L'école des XV – Accueil des jeunes" in found["Régulièrement"]
    assert found["passé"] == ["événement passé Forum des partenaires de la persévérance scolaire 2023"]
    assert "Cela ne veut pas dire qu'il n'y a rien : appelez les organismes." in page_of(client, "/agenda/").text


def test_dates_to_come_stand_under_their_month_in_order(client):
    program = make_program(name="Le Relais")
    later = make_occasion(program, title="Après", kind="reunion", starts_on=datetime.date(2090, 2, 1))
    make_occasion(program, title="Avant", kind="reunion", starts_on=datetime.date(2090, 1, 31))
    make_occasion(program, title="En cours", kind="entree", starts_on=datetime.date(2024, 1, 1))
    page = page_of(client, "/agenda/")
    assert page.texts("h3") == ["En ce moment", "janvier 2090", "février 2090"]
    assert parts(client, "/agenda/")["À venir"] == [
        "période d'entrée Le Relais – En cours",
        "réunion Le Relais – Avant",
        "réunion Le Relais – Après",
    ]
    assert page.texts("span", "tag--unsourced") == ["sans source"] * 3
    later.delete()
    assert page_of(client, "/agenda/").texts("h3") == ["En ce moment", "janvier 2090"]


def test_place_leaves_out_what_lies_elsewhere_and_says_what_is_not_sure(client):
    for name, coverage in (("Ici", ["departement-69"]), ("Ailleurs", ["departement-59"]), ("Où donc", [])):
        make_occasion(make_program(name=name, coverage=coverage), title="Réunion", starts_on=IN_A_WHILE)
    found = parts(client, "/agenda/?lieu=Villeurbanne")["À venir"]
    assert found == ["accueil, permanence Ici – Réunion", "accueil, permanence Où donc – Réunion"]
    doubts = page_of(client, "/agenda/?lieu=Villeurbanne").texts("p", "occasion__doubt")
    assert any(one.endswith("? La source ne dit pas où cela se passe.") for one in doubts)


def test_organisation_is_where_its_territory_is(client):
    make_occasion(make_organization(name="Ici", area_id="commune-69266"), title="Porte ouverte", starts_on=IN_A_WHILE)
    make_occasion(make_organization(name="Loin", area_id="commune-59350"), title="Porte ouverte", starts_on=IN_A_WHILE)
    assert parts(client, "/agenda/?lieu=69")["À venir"] == ["accueil, permanence Ici – Porte ouverte"]


def test_kind_leaves_the_others_out(client):
    assert parts(client, "/agenda/?type=evenement")["passé"] == [
        "événement passé Forum des partenaires de la persévérance scolaire 2023"
    ]
    assert "Régulièrement" not in parts(client, "/agenda/?type=evenement")
    assert parts(client, "/agenda/?type=entree")["passé"] == []


def test_draft_is_in_no_agenda_and_no_feed(client):
    program = make_program(name="Secret", coverage=["departement-69"])
    make_occasion(program, title="Réunion", starts_on=IN_A_WHILE)
    addresses = ["/agenda/", "/agenda/?lieu=69", "/agenda/69.ics", f"/programmes/{program.slug}/agenda.ics"]
    team = make_participation(program).organization
    addresses += [team.get_absolute_url(), f"{team.get_absolute_url()}agenda.ics"]
    assert all("Secret" in client.get(address).content.decode() for address in addresses)
    program.editorial_status = Program.Editorial.DRAFT
    program.save()
    assert [one for one in addresses if "Secret" in client.get(one).content.decode()] == []
    assert client.get(f"/programmes/{program.slug}/agenda.ics").status_code == 404


def test_school_holidays_are_those_of_the_zone_of_the_place(client):
    page = page_of(client, "/agenda/?lieu=Villeurbanne")
    assert "Villeurbanne (Rhône) : zone A." in page.text
    assert "ministère de l'Éducation nationale" in page.text
    assert page.all("ul", "holidays") != []
    assert page_of(client, "/agenda/").all("ul", "holidays") == []


@pytest.mark.parametrize("place", ["2A", "974"])
def test_place_with_a_calendar_of_its_own_says_that_it_is_not_known(client, place):
    page = page_of(client, f"/agenda/?lieu={place}")
    assert "ont leur propre calendrier, que nous n'avons pas" in page.text
    assert page.all("ul", "holidays") == []


def test_region_of_several_zones_names_them(client):
    assert "Nouvelle-Aquitaine : zone A." in page_of(client, "/agenda/?lieu=region-75").text
    page = page_of(client, "/agenda/?lieu=region-27")
    assert "zone A" in page.text


def test_agenda_leads_to_the_feed_of_the_departement(client):
    links = [link["href"] for link in page_of(client, "/agenda/?lieu=69100").all("a")]
    assert "/agenda/69.ics" in links
    assert [link for link in page_of(client, "/agenda/").all("a") if link["href"].endswith(".ics")] == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "type=concert",
            "« type » : valeur inconnue « concert ». Valeurs admises : permanence, seance, reunion",
        ),
        ("lieu=zzzz", "« lieu » : « zzzz » n'est pas un lieu connu."),
        ("lieu=Saint-Denis", "désigne plusieurs lieux"),
        ("lieu=69&lieu=42", "« lieu » est donné 2 fois ; donnez-le une seule fois."),
        ("lieu=%00", "« lieu »"),
        ("type=%F0%9F%92%A9", "valeur inconnue"),
        (f"lieu={'a' * 200}", "écrivez un lieu en 100 caractères au plus"),
    ],
)
def test_what_is_wrong_with_the_address_is_said(client, query, said):
    response = client.get(f"/agenda/?{query}")
    assert response.status_code == 200
    assert said in page_of(client, f"/agenda/?{query}").find("div", "errors").text


def test_what_people_call_the_place_is_told_and_the_rest_is_shown(client):
    page = page_of(client, "/agenda/?ville=Lyon&type=permanence")
    assert "Vouliez-vous dire « lieu » ?" in page.text
    assert page.all("div", "errors") == []


def test_page_of_a_programme_says_when_to_come_and_to_call_first(client):
    dates = page_of(client, "/programmes/ecole-des-xv/").find("section", id="dates")
    assert dates.texts("p", "occasion__when") == [
        "Chaque semaine : du lundi au vendredi, horaires non précisés, vacances scolaires : non précisé.",
        "Chaque semaine : mercredi, horaires non précisés, vacances scolaires : non précisé.",
    ]
    assert dates.texts("p", "occasion__age--old") == ["Information de mai 2023 : vérifiez avant de venir."] * 2
    assert [link for link in dates.all("a") if link["href"].endswith(".ics")] == []
    assert page_of(client, "/programmes/epide/").all("section", id="dates") == []


def test_page_of_the_forum_shows_its_day_from_its_own_column(client):
    dates = page_of(client, "/programmes/forum-partenaires-2023/").find("section", id="dates")
    assert dates.texts("p", "occasion__when") == ["Mercredi 29 mars 2023, horaires non précisés."]
    assert dates.find("a", type="text/calendar")["href"] == "/programmes/forum-partenaires-2023/agenda.ics"
    assert not Occasion.objects.filter(kind="evenement").exists()


def test_page_of_an_organisation_shows_its_dates_and_those_of_what_it_runs(client):
    dates = page_of(client, "/organismes/ecole-des-xv-asso/").find("section", id="dates")
    assert len(dates.texts("p", "occasion__when")) == 2
    own = page_of(client, "/organismes/comite-pedagogique-002/").find("section", id="dates")
    assert own.texts("p", "occasion__when") == ["Chaque mois (jour non précisé), horaires non précisés."]


def test_page_says_whether_there_is_room_in_words_and_how_old_that_is(client):
    program = make_program()
    make_citation(make_availability(program, status="full", as_of=datetime.date(2024, 9, 1)), "status")
    state = page_of(client, program.get_absolute_url()).find("div", "availability--full")
    assert "Complet au 1er septembre 2024" in state.text
    assert "a plus de deux mois" in state.text
    make_availability(program, status="open", places=2, as_of=timezone.localdate())
    state = page_of(client, program.get_absolute_url()).find("div", "availability--open")
    assert "2 places au" in state.text
    assert "a plus de deux mois" not in state.text


def test_agenda_of_many_entries_takes_as_few_queries_as_of_few(django_assert_num_queries):
    program = make_full_program()
    team = program.participations.get().organization
    queries = {"/agenda/": 13, "/agenda/?lieu=69": 15, "/agenda/69.ics": 15}
    queries |= {f"{program.get_absolute_url()}agenda.ics": 7, f"{team.get_absolute_url()}agenda.ics": 12}
    for size in (1, 10):
        for _ in range(size):
            surround(program, team)
        Client().get("/programmes/")  # the catalogue is read again after a change
        for address, number in queries.items():
            with django_assert_num_queries(number, info=f"{address} with {size}"):
                Client().get(address)


def test_what_was_to_come_is_past_the_day_after_though_nobody_edited(client, monkeypatch):
    make_occasion(make_program(name="Le Relais"), title="Réunion", starts_on=IN_A_WHILE)
    title = "accueil, permanence Le Relais – Réunion"
    assert title in parts(client, "/agenda/")["À venir"]
    monkeypatch.setattr(timezone, "localdate", lambda *args: IN_A_WHILE + datetime.timedelta(days=1))
    assert parts(client, "/agenda/")["À venir"] == []
    assert "accueil, permanence passé Le Relais – Réunion" in parts(client, "/agenda/")["passé"]
