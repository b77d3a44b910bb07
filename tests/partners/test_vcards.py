"""Contacts for an address book: what another program reads of them is what we hold, whatever it holds."""

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from partners.models import Contact, Organization
from partners.vcards import LONGEST_LINE, vcard
from tests.factories import make_contact, make_organization, make_program

PAGE = "https://reperes.example/programmes/e2c/"
words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=120).map(
    str.strip
)


def contact(name="", role="", organization="Organisme", **values) -> Contact:
    return Contact(name=name, role=role, organization=Organization(name=organization, slug="organisme"), **values)


def read(text: str):
    return vobject.readOne(text)


@given(words.filter(bool), words, words.filter(bool))
@example("0\u16800", "", "0\u16800")  # a space of another script
def test_any_text_is_read_back_as_it_was(name, role, organization):
    card = read(vcard(contact(name, role, organization, phones=["04 78 39 21 75"], email="a@b.fr"), PAGE))
    assert card.fn.value == name
    assert card.n.value.family == name
    assert ",".join(card.org.value) == organization
    assert not role or card.title.value == role
    assert (card.tel.value, card.email.value) == ("+33478392175", "a@b.fr")


@given(words.filter(bool), words)
def test_lines_are_folded_and_no_character_is_cut(name, role):
    lines = vcard(contact(name, role), PAGE).encode().split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE and line.decode() is not None for line in lines)


def test_control_characters_make_no_line_of_their_own():
    text = vcard(contact("Léa\r\nTEL:0102030405", "a\x00b"), PAGE)
    assert [line for line in text.split("\r\n") if line.startswith("TEL")] == []
    assert "\x00" not in text


def test_a_service_without_a_name_is_filed_under_its_organisation():
    card = read(vcard(contact(organization="Maison, des jeunes"), PAGE))
    assert card.fn.value == "Maison, des jeunes"
    assert card.contents["x-abshowas"][0].value == "COMPANY"


@pytest.mark.django_db
def test_only_visible_contacts_are_given(client):
    team = make_organization(slug="equipe")
    contacts = [
        make_contact(organization=team, name="Visible"),
        make_contact(organization=team, name="Caché", is_public=False),
        make_contact(organization=team, name="Retiré", withdrawn_on="2026-01-01"),
    ]
    make_program(slug="avec", contacts=contacts)
    for address in ("/programmes/avec/contact.vcf", "/organismes/equipe/contact.vcf"):
        response = client.get(address)
        assert response["Content-Type"] == "text/vcard; charset=utf-8"
        assert [card.fn.value for card in vobject.readComponents(response.content.decode())] == ["Visible"]


@pytest.mark.django_db
def test_no_file_where_nobody_may_be_seen(client):
    make_program(slug="sans")
    make_program(slug="brouillon", editorial_status="draft", contacts=[make_contact()])
    for address in ("/programmes/sans/contact.vcf", "/programmes/brouillon/contact.vcf", "/organismes/x/contact.vcf"):
        assert client.get(address).status_code == 404
