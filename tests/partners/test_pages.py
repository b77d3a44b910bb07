import pytest
from django.test import Client

from partners.models import Organization
from programs.models import Program
from tests.directory.html import read
from tests.factories import (
    make_citation,
    make_contact,
    make_full_program,
    make_membership,
    make_organization,
    make_participation,
    make_program,
    make_site,
    make_source,
    surround,
)

pytestmark = pytest.mark.django_db


def links(element) -> dict[str, str]:
    return {link.text: link["href"] for link in element.all("a")}


def test_list_walks_over_every_organisation_once(client):
    address, walked = "/organismes/", []
    while address:
        page = read(client.get(address))
        walked += [item.find("", "card__title").find("a")["href"] for item in page.all("li", "card")]
        following = page.all("a", rel="next")
        address = f"/organismes/{following[0]['href']}" if following else None
    assert sorted(walked) == sorted(one.get_absolute_url() for one in Organization.objects.all())


def test_list_says_how_many_it_holds(client):
    assert f"{Organization.objects.count()} organismes." in read(client.get("/organismes/")).texts("p")
    assert "1 organisme pour « ifas »." in read(client.get("/organismes/?q=ifas")).texts("p")
    assert "0 organisme pour « zzz »." in read(client.get("/organismes/?q=zzz")).texts("p")


def test_search_of_a_page_is_kept_on_the_next(client):
    for number in range(60):
        make_organization(name=f"Zone {number:02}")
    following = read(client.get("/organismes/?q=zone")).find("a", rel="next")["href"]
    assert "q=zone" in following
    names = [item.find("h2").text for item in read(client.get(f"/organismes/{following}")).all("li", "card")]
    assert names == [f"Zone {number}" for number in range(50, 60)]


def test_page_lets_one_call_and_write(client):
    contacts = read(client.get("/organismes/ajd/")).find("section", id="contacts")
    assert [link["href"] for link in contacts.all("a")] == [
        "/organismes/ajd/", "tel:+33478392175", "mailto:sps@fondation-ajd.com", "/organismes/ajd/contact.vcf",
    ]  # fmt: skip
    assert "Contact relevé dans une source (mai 2023)" in contacts.texts("p")


def test_page_gives_the_address_and_its_source(client):
    address = next(
        one for one in read(client.get("/organismes/ajd/")).all("section") if one.find("h2").text == "Adresses"
    )
    (site,) = address.all("li")[:1]
    assert site.text.startswith(
        "Service de prévention spécialisée AJD Maurice Gounon, 100 rue des Fougères, 69009 Lyon 9e"
    )
    assert "/sources/#forum-perseverance-2023" in links(site).values()


def test_page_gives_the_hours_of_a_site(client):
    site = make_site(hours="du lundi au jeudi", area_id="commune-69266")
    assert "du lundi au jeudi" in read(client.get(site.organization.get_absolute_url())).text


def test_page_says_when_no_contact_is_known(client):
    contacts = read(client.get("/organismes/etat/")).find("section", id="contacts")
    assert contacts.texts("p", "not-stated") == ["Aucun contact dans les sources."]


def test_page_names_its_programmes_with_its_role_and_no_draft(client):
    draft = make_program(name="Brouillon secret", editorial_status=Program.Editorial.DRAFT)
    make_participation(draft, organization=Organization.objects.get(slug="caf"))
    page = read(client.get("/organismes/caf/"))
    section = next(one for one in page.all("section") if one.find("h2").text == "Dispositifs")
    assert section.texts("li") == [
        "CLAS (accompagnement à la scolarité) : pilote (Pilote et anime le CLAS dans le département.)",
        "CLAS (accompagnement à la scolarité) : finance (Financeur principal.)",
    ]
    assert "Brouillon secret" not in page.text


def test_page_links_networks_both_ways(client):
    network, member = make_organization(name="Réseau"), make_organization(name="Membre")
    make_membership(organization=member, network=network, note="depuis 2020")
    assert "Membre de Réseau (depuis 2020)" in read(client.get(member.get_absolute_url())).texts("li")
    assert "A pour membre Membre" in read(client.get(network.get_absolute_url())).texts("li")


def test_page_of_a_part_leads_to_the_whole_and_back(client):
    part, whole = read(client.get("/organismes/ifas-don-bosco/")), read(client.get("/organismes/campus-don-bosco/"))
    assert links(part.find("nav", "breadcrumb"))["Campus Don Bosco"] == "/organismes/campus-don-bosco/"
    assert "/organismes/ifas-don-bosco/" in links(whole.find("main")).values()


def test_page_says_that_an_organisation_is_only_named_or_its_other_name_not_written(client):
    assert read(client.get("/organismes/etat/")).texts("span", "tag") == ["seulement nommé par la source"]
    assert read(client.get("/organismes/cio-lyon-est/")).texts("span", "tag") == ["pas écrit dans la source"]
    assert read(client.get("/organismes/meta-morphose/")).texts("span", "tag") == []


def test_page_folds_the_source_of_its_facts(client):
    citations = read(client.get("/organismes/caf/")).find("header", "sheet__head").find("details", "citation")
    assert citations.texts("li") == [
        "Qu'est-ce qu'un CLAS ?, première partie, paragraphes sur le pilotage (date inconnue) — écrit",
        (
            "Qu'est-ce qu'un CLAS ?, première partie, paragraphes sur le pilotage (date inconnue) — déduit : "
            "connaissance générale, absente du document"
        ),
    ]


def test_page_gives_the_territory_in_words_and_on_a_map(client):
    page = read(client.get(make_organization(area_id="departement-69").get_absolute_url())).find("main")
    (territory,) = [one for one in page.all("section") if one.find("h2").text == "Territoire"]
    assert territory.texts("p") == ["Rhône"]
    assert territory.find("desc").text == "Rhône"
    silent = read(client.get(make_organization().get_absolute_url())).find("main")
    assert silent.all("figure", "map") == []


def test_page_names_its_documents_with_the_attribution_asked_for(client):
    sources = read(client.get("/organismes/asea/")).find("section", "sources")
    assert "Creative Commons Attribution 3.0" in sources.text
    assert "/sources/#resolis-asea" in links(sources).values()


def test_page_explains_the_acronyms_of_its_text_once(client):
    team = make_organization(summary="Suivi PJJ. La PJJ oriente.")
    lead = read(client.get(team.get_absolute_url())).find("p", "lead")
    assert lead.texts("abbr") == ["PJJ"]
    assert lead.texts("span", "expansion") == ["(protection judiciaire de la jeunesse)"]


def test_pages_of_many_entries_take_as_few_queries_as_of_few(django_assert_num_queries):
    program = make_full_program()
    team = program.participations.get().organization
    make_contact(organization=team)
    for size in (1, 10):
        for _ in range(size):
            surround(program, team)
        Client().get("/organismes/nulle-part/")  # bad rows are looked for after a change
        for address, queries in {
            "/organismes/": 6,
            "/organismes/?lieu=69266&type=association": 9,
            team.get_absolute_url(): 20,
        }.items():
            with django_assert_num_queries(queries, info=f"{address} with {size}"):
                Client().get(address)


def test_a_contact_that_was_taken_back_leaves_no_trace_of_its_document(client):
    team = make_organization(slug="equipe")
    contact = make_contact(organization=team, name="Ancien contact", email="ancien@example.org")
    make_citation(contact, source=make_source(title="Annuaire des anciens"), fields=["email"])
    page = client.get("/organismes/equipe/").text
    assert "Ancien contact" in page
    assert "Annuaire des anciens" in page
    contact.withdrawn_on = "2026-01-01"
    contact.save()
    page = client.get("/organismes/equipe/").text
    assert "Ancien contact" not in page
    assert "Annuaire des anciens" not in page
