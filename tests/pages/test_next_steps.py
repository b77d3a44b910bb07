"""What a visitor can do on a programme's page: see in ten seconds, call, share, keep, find alike."""

import io
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from pages.factsheet.sharing import Share, qr_svg
from programs.models import Program
from sources.models import Verification
from tests.directory.html import card, page_of, read, section
from tests.factories import make_citation, make_contact, make_organization, make_participation, make_program, make_site

pytestmark = pytest.mark.django_db


def glance(page) -> dict[str, str]:
    return {line.find("dt").text: line.find("dd").text for line in page.all("div", "glance__line")}


def test_head_of_the_page_says_who_what_where_how_and_whom_to_call(client):
    contact = make_contact(name="Léa Brun", phones=["04 00 00 00 01"])
    program = make_program(
        publics=({"public": "jeune", "age_min": 12, "age_max": 16},),
        aids=["mentorat"],
        coverage=["departement-69"],
        access=["direct"],
        contacts=[make_contact(), contact],
    )
    page = page_of(client, program.get_absolute_url())
    assert glance(page) == {
        "Pour qui": "Un enfant ou un jeune, de 12 à 16 ans",
        "Quoi": "Mentorat",
        "Où": "Rhône",
        "Démarche": "Le jeune ou sa famille",
        "Qui appeler": (
            f"{contact.organization.name} Appeler le 04 00 00 00 01 Léa Brun "
            "Contact donné pour ce dispositif. À savoir avant d'appeler"
        ),
    }
    assert page.find("section", "glance").find("a", "button--call")["href"] == "tel:+33400000001"


def test_head_names_three_helps_and_counts_the_others(client):
    aids = ["mentorat", "repit", "sport-culture", "preparation-examen", "remobilisation"]
    shown = glance(page_of(client, make_program(aids=aids).get_absolute_url()))
    assert shown["Quoi"] == "Mentorat, remobilisation, temps de répit, et 2 autres"
    shown = glance(page_of(client, make_program(aids=aids[1:3]).get_absolute_url()))
    assert shown["Quoi"] == "Temps de répit, sport, culture"


def test_head_of_a_silent_programme_has_no_default(client):
    shown = glance(page_of(client, make_program().get_absolute_url()))
    assert shown.pop("Qui appeler") == "Aucune source ne dit à qui s'adresser. Qui peut vous orienter"
    assert set(shown.values()) == {"Non précisé"}


def test_head_marks_what_is_not_written_of_the_programme_itself(client):
    parent = make_program(coverage=["departement-69"])
    child = make_program(parent=parent, aids=["mentorat"])
    make_citation(child, "aids", basis="inferred", why="Le mot « parrain ».")
    shown = glance(page_of(client, child.get_absolute_url()))
    assert (shown["Où"], shown["Quoi"]) == ("Rhône repris du dispositif parent", "Mentorat déduit, pas écrit")


def test_contact_says_what_the_source_warns_of(client):
    contacts = page_of(client, "/programmes/mission-locale/").find("section", id="contacts")
    assert contacts.texts("p", "contact__note") == [
        "Seule mission locale dont le contact est donné.", "Seulement pour son territoire.",
    ]  # fmt: skip
    warning, _ = page_of(client, "/programmes/psad/").find("section", id="contacts").texts("p", "contact__note")
    assert warning.startswith("La source donne ce contact sans dire le rôle")


def test_contact_gives_the_hours_of_its_own_sites(client):
    team = make_organization()
    sites = [make_site(organization=team, hours="le mardi"), make_site(hours="le jeudi")]
    program = make_program(sites=sites, contacts=[make_contact(organization=team)])
    contacts = page_of(client, program.get_absolute_url()).find("section", id="contacts")
    assert contacts.texts("p", "contact__hours") == ["Horaires : le mardi"]


def closed(program: Program, day: str, outcome: str = "closed") -> None:
    user, _ = get_user_model().objects.get_or_create(username="verif")
    Verification.objects.create(
        subject=program, verified_on=day, verified_by=user, means="appel à l'accueil", outcome=outcome
    )


def test_what_was_found_closed_is_answered_no_with_the_reason_and_a_banner(client):
    program = make_program(publics=({"public": "jeune"},), aids=["mentorat"])
    closed(program, "2026-06-03")
    page = page_of(client, f"{program.get_absolute_url()}?public=jeune")
    assert page.texts("p", "banner") == ["Ce dispositif n'existe plus : vérifié le 3 juin 2026 (appel à l'accueil)."]
    assert "Cela n'existe plus (vérifié le 03/06/2026)." in page.find("section", "verdict").texts("li")
    assert glance(page)["Qui appeler"] == "Personne : c'est terminé"
    assert page.all("section", "ask") == []
    listed = read(client.get("/programmes/?public=jeune&include=no&per_page=100")).find("main")
    assert "Ne convient pas" in card(listed, program.slug).text


def test_a_later_check_brings_it_back(client):
    program = make_program()
    closed(program, "2026-06-03")
    client.get(program.get_absolute_url())
    closed(program, "2026-07-01", "confirmed")
    page = page_of(client, program.get_absolute_url())
    assert page.all("p", "banner") == []
    assert "Vérifiée le 1er juillet 2026" in page.find("p", "sheet__date").text


def test_questions_follow_the_search_that_led_here(client):
    asked = page_of(client, "/programmes/clas/?gratuit=1").find("section", "ask").texts("li")
    assert asked[0].startswith("« Est-ce gratuit ? » votre recherche")


def test_what_is_shared_says_nothing_of_the_search(client):
    part = page_of(client, "/programmes/e2c/?age=16&situation=handicap").find("section", "share")
    address = "http://testserver/programmes/e2c/"
    assert part.find("p", "share__address").text == address
    mail, sms = [link["href"] for link in part.all("a")]
    assert mail.startswith("mailto:?subject=E2C")
    assert sms.startswith("sms:?&body=")
    assert [text for text in (mail, sms) if "handicap" in unquote(text) or address not in unquote(text)] == []
    assert part.find("img")["src"] == "/programmes/e2c/qr.svg"
    assert address in part.find("img")["alt"]


def test_hostile_name_stays_one_subject_and_one_body():
    program = make_program(name="A&body=x\r\nBcc: a@b.fr ?#é", summary="1\n2")
    mail = Share(program, "https://r.example/p/", None).mail
    assert parse_qs(urlsplit(mail).query).keys() == {"subject", "body"}
    assert "\n" not in mail
    assert "\r" not in mail


def test_square_to_scan_holds_the_address_of_the_page(client):
    response = client.get("/ar/programmes/e2c/qr.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content == qr_svg("http://testserver/ar/programmes/e2c/")
    # The drawing is that of the address: as many dark squares, in the same places, as the library's own matrix.
    drawing = io.BytesIO()
    segno.make("http://testserver/ar/programmes/e2c/", error="m", micro=False).save(drawing, kind="svg", border=4)
    path = next(part for part in drawing.getvalue().decode().split('"') if part.startswith("M"))
    assert path in response.content.decode()


def test_no_square_for_a_draft(client):
    make_program(slug="secret", editorial_status="draft")
    assert client.get("/programmes/secret/qr.svg").status_code == 404


def similar(client, program: Program) -> list[str]:
    page = page_of(client, program.get_absolute_url())
    titles = [one for one in page.all("section") if one.attributes.get("aria-labelledby") == "similar-title"]
    return titles[0].texts("li") if titles else []


def test_similar_programmes_share_a_help_and_the_departement(client):
    here = {"coverage": ["departement-90"], "publics": ({"public": "jeune"},)}
    program = make_program(aids=["mentorat", "repit"], **here)
    one = make_program(name="Un point commun", aids=["mentorat"], **here)
    two = make_program(name="Deux points communs", aids=["repit", "mentorat"], **here)
    make_program(name="Ailleurs", aids=["mentorat"], coverage=["departement-29"], publics=({"public": "jeune"},))
    make_program(name="Autre aide", aids=["sport-culture"], **here)
    make_program(name="Brouillon", aids=["mentorat"], editorial_status="draft", **here)
    make_program(name="Enfant", parent=program, aids=["mentorat"], **here)
    assert similar(client, program) == [two.name, one.name]


def test_similar_programmes_are_four_at_most_and_none_without_a_stated_help(client):
    here = {"aids": ["mentorat"], "coverage": ["departement-90"], "publics": ({"public": "jeune"},)}
    for _ in range(6):
        make_program(**here)
    assert len(similar(client, make_program(**here))) == 4
    assert similar(client, make_program(coverage=["departement-90"])) == []


def test_coverage_is_drawn_beside_its_names(client):
    where = section(page_of(client, make_program(coverage=["departement-69"]).get_absolute_url()), "Où")
    assert where.find("desc").text == "Rhône"
    assert where.texts("dd")[0].startswith("Rhône")


def test_coverage_that_is_not_stated_has_no_map(client):
    page = page_of(client, make_program().get_absolute_url())
    assert page.all("figure", "map") == []
    assert "Non précisé par la source : territoire." in section(page, "Où").texts("p")


def test_page_with_everything_to_act_on_takes_as_few_queries_among_many_as_among_few(django_assert_num_queries):
    here = {"aids": ["mentorat"], "coverage": ["departement-69"], "publics": ({"public": "jeune"},)}
    program = make_program(contacts=[make_contact(phones=["04 00 00 00 00"])], **here)
    make_participation(program)
    Client().get(program.get_absolute_url())  # kinds of entries are looked up once per process
    for size in (1, 10):
        for _ in range(size):
            make_program(**here)
        Client().get("/programmes/")
        with django_assert_num_queries(31, info=str(size)):
            Client().get(program.get_absolute_url())


def test_page_is_true_on_its_day(client):
    program = make_program()
    make_citation(program, "name", dated=f"{timezone.localdate().year - 3}")
    assert "il y a environ 3 ans" in page_of(client, program.get_absolute_url()).find("p", "sheet__date").text
