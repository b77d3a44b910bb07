"""Two coordinators have one page open: nothing is lost, and both are told."""

import random

import pytest
from django.test import Client

from directory.management.commands.demo_accounts import make_account
from sources.models import Source
from tests.admin.browsing import Space, address, errors_in, read_form
from tests.charges import keep_everything
from tests.factories import make_citation, make_contact, make_figure, make_organization, make_program, make_site
from translations.models import Translation

PUBLIC = "accepted_publics-0-"
REFUSED = "rien n'est encore enregistré"


def account(number: int) -> Space:
    user = keep_everything(make_account(f"coordination-{number}"))
    client = Client()
    client.force_login(user)
    return Space(client)


@pytest.fixture
def other(db):
    return account(2)


@pytest.fixture
def program(db):
    program = make_program(publics=({"public": "jeune", "age_min": 16, "age_max": 25},), aids=["mentorat"])
    make_figure(program, wording="Six semaines.")
    make_figure(program, wording="Dix jeunes.")
    return program


class Opened:
    """A page that somebody has open; it is saved as it was opened, with some changes."""

    def __init__(self, space: Space, entry):
        self.space, self.entry, self.url = space, entry, address(type(entry), "change", entry.pk)
        self.fields = read_form(space.read(self.url))

    def save(self, **changes):
        return self.space.save(self.url, self.fields, **changes)


def again(opened: Opened, response, **changes):
    """Save the page that was shown instead."""
    return opened.space.save(opened.url, read_form(response.content.decode()), **changes)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_two_fields_of_one_entry_are_both_kept(space, other, program):
    opened = Opened(space, program)
    other.edit(program, decision_body="Le principal")
    response = opened.save(legal_status="élève")
    assert response.status_code == 302
    program.refresh_from_db()
    assert (program.decision_body, program.legal_status) == ("Le principal", "élève")
    assert "une autre personne a changé : Qui décide : « Le principal »" in space.change_page(program)


def test_one_field_that_two_changed_is_named_with_both_values(space, other, program):
    opened = Opened(space, program)
    other.edit(program, decision_body="Le principal")
    page = text_of(opened.save(decision_body="Le rectorat", legal_status="élève"))
    program.refresh_from_db()
    assert (program.decision_body, program.legal_status) == ("Le principal", "")
    assert REFUSED in page
    assert "« Le principal »" in page
    assert "Le rectorat" in read_form(page)["decision_body"]
    assert read_form(page)["legal_status"] == ["élève"]
    assert "coordination-2" in page


def test_who_has_read_both_values_decides(space, other, program):
    opened = Opened(space, program)
    other.edit(program, decision_body="Le principal")
    refused = opened.save(decision_body="Le rectorat")
    assert again(opened, refused).status_code == 302
    program.refresh_from_db()
    assert program.decision_body == "Le rectorat"


def test_a_third_change_between_the_two_saves_is_named_too(space, other, program):
    opened = Opened(space, program)
    other.edit(program, decision_body="Le principal")
    refused = opened.save(decision_body="Le rectorat")
    other.edit(program, decision_body="Le maire")
    assert "« Le maire »" in text_of(again(opened, refused))


def test_the_same_change_twice_is_no_conflict(space, other, program):
    opened = Opened(space, program)
    other.edit(program, decision_body="Le principal")
    assert opened.save(decision_body="Le principal").status_code == 302


def test_both_changes_of_one_part_are_kept(space, other, program):
    opened = Opened(space, program)
    other.edit(program, **{f"{PUBLIC}age_max": "26"})
    assert opened.save(**{f"{PUBLIC}age_min": "15"}).status_code == 302
    public = program.accepted_publics.get()
    assert (public.age_min, public.age_max) == (15, 26)


def test_a_collision_in_a_part_stands_at_its_field(space, other, program):
    opened = Opened(space, program)
    other.edit(program, **{f"{PUBLIC}age_max": "26"})
    refused = opened.save(**{f"{PUBLIC}age_max": "27"})
    assert "Changé entre-temps : « 26 ». Vous avez écrit : « 27 »." in errors_in(refused).replace("&#x27;", "'")
    assert 'href="#id_accepted_publics-0-age_max"' in text_of(refused)
    assert program.accepted_publics.get().age_max == 26


def test_ticked_boxes_and_linked_rows_collide_like_texts(space, other, program):
    opened = Opened(space, program)
    other.edit(program, aids=["repit"], coverage=["departement-69"])
    page = text_of(opened.save(aids=["mentorat", "repit"], coverage=["departement-01"]))
    assert "Rhône" in page
    assert "Ain" in page
    program.refresh_from_db()
    assert program.aids == ["repit"]
    assert [area.key for area in program.coverage.all()] == ["departement-69"]


def test_linked_rows_that_one_alone_changed_are_merged(space, other, program):
    opened = Opened(space, program)
    other.edit(program, coverage=["departement-69"])
    assert opened.save(aids=["repit"]).status_code == 302
    program.refresh_from_db()
    assert (program.aids, [area.key for area in program.coverage.all()]) == (["repit"], ["departement-69"])


def test_a_part_that_somebody_deleted_is_named_and_the_rest_saved(space, other, program):
    opened = Opened(space, program)
    other.edit(program, **{"figures-0-DELETE": "on"})
    assert opened.save(decision_body="Le principal").status_code == 302
    assert [figure.wording for figure in program.figures.all()] == ["Dix jeunes."]
    program.refresh_from_db()
    assert program.decision_body == "Le principal"
    assert "Supprimé entre-temps" in (page := space.change_page(program))
    assert "Six semaines" in page


def test_what_was_typed_in_a_deleted_part_is_not_lost(space, other, program):
    opened = Opened(space, program)
    other.edit(program, **{"figures-0-DELETE": "on"})
    refused = opened.save(**{"figures-0-wording": "Sept semaines.", "figures-1-wording": "Douze jeunes."})
    page = text_of(refused)
    assert "Six semaines" in page
    fields = read_form(page)
    assert fields["figures-0-wording"] == ["Douze jeunes."]
    assert fields["figures-1-wording"] == ["Sept semaines."]
    assert again(opened, refused).status_code == 302
    assert {figure.wording for figure in program.figures.all()} == {"Sept semaines.", "Douze jeunes."}


def test_a_part_that_somebody_added_stays(space, other, program):
    opened = Opened(space, program)
    new = {"figures-2-wording": "Trois ans.", "figures-2-key": "trois", "figures-2-kind": "duration"}
    new |= {"figures-2-position": "2"}
    other.edit(program, **{"figures-TOTAL_FORMS": "3", **new})
    assert opened.save(**{"figures-0-DELETE": "on"}).status_code == 302
    assert {figure.wording for figure in program.figures.all()} == {"Dix jeunes.", "Trois ans."}


def test_what_somebody_changed_is_not_deleted_unread(space, other, program):
    opened = Opened(space, program)
    other.edit(program, **{"figures-0-wording": "Huit semaines."})
    refused = opened.save(**{"figures-0-DELETE": "on"})
    assert "Huit semaines." in text_of(refused)
    assert program.figures.count() == 2
    again(opened, refused, **{"figures-0-DELETE": "on"})
    assert program.figures.count() == 1


def test_a_contact_and_its_organisation_are_one_record(space, other):
    contact = make_contact(role="accueil")
    opened = Opened(space, contact.organization)
    other.edit(contact, email="nouveau@example.org")
    page = text_of(opened.save(**{"contacts-0-email": "mien@example.org"}))
    assert "nouveau@example.org" in page
    assert "mien@example.org" in page
    contact.refresh_from_db()
    assert contact.email == "nouveau@example.org"
    opened = Opened(space, contact)
    other.edit(contact.organization, **{"contacts-0-role": "secrétariat"})
    assert opened.save(email="tiers@example.org").status_code == 302
    contact.refresh_from_db()
    assert (contact.email, contact.role) == ("tiers@example.org", "secrétariat")


def kinds_of_pages() -> list[tuple]:
    return [
        (lambda: make_program(), "name"), (lambda: make_organization(), "summary"), (lambda: make_site(), "street"),
        (lambda: make_contact(), "role"), (lambda: make_citation(make_program(), "name"), "place"),
        (lambda: Source.objects.first(), "publisher"), (lambda: Translation.objects.first(), "text"),
    ]  # fmt: skip


@pytest.mark.parametrize(("make", "field"), kinds_of_pages(), ids=[name for _, name in kinds_of_pages()])
def test_every_page_refuses_to_save_over_another(space, other, make, field):
    entry = make()
    opened = Opened(space, entry)
    other.edit(entry, **{field: "Écrit par l'autre"})
    page = text_of(opened.save(**{field: "Écrit par moi"}))
    entry.refresh_from_db()
    assert getattr(entry, field) == "Écrit par l'autre"
    assert REFUSED in page
    assert "Écrit par l&#x27;autre" in page
    assert read_form(page)[field] == ["Écrit par moi"]


def test_a_page_that_was_never_opened_asks_about_what_differs(space, program):
    opened = Opened(space, program)
    del opened.fields["_base"]
    assert REFUSED in text_of(opened.save(decision_body="Le rectorat"))


@pytest.mark.parametrize("base", ["", "abc", "abc:def", "\0", "é" * 50])
def test_a_damaged_base_is_no_error(space, program, base):
    opened = Opened(space, program)
    assert opened.save(_base=base).status_code in (200, 302)


def test_saving_without_a_change_makes_no_version(space, program):
    from programs.models import CatalogueVersion

    before = CatalogueVersion.current()
    for entry in (program, make_contact(), make_site()):
        before = CatalogueVersion.current()
        assert space.edit(entry).status_code == 302
        assert CatalogueVersion.current() == before


def test_interleaved_saves_of_five_accounts_lose_nothing(db):
    """By two pages, the contact's and its organisation's: each save is in the record, or was a shown conflict."""
    contact = make_contact(role="accueil")
    chance, spaces = random.Random(7), [account(number) for number in range(10, 15)]
    pages: list[Opened | None] = [None] * len(spaces)
    saved: dict[str, str] = {}
    conflicts = 0
    for number in range(40):
        who = chance.randrange(len(spaces))
        page, pages[who] = pages[who], None
        if page is None:
            pages[who] = Opened(spaces[who], contact if who < 3 else contact.organization)
            continue
        prefix = "" if who < 3 else "contacts-0-"
        changes = {name: f"{name} {number}" for name in chance.sample(["name", "role"], chance.randint(1, 2))}
        response = page.save(**{f"{prefix}{name}": text for name, text in changes.items()})
        if response.status_code == 302:
            saved |= changes
        else:
            conflicts += 1
            assert REFUSED in response.content.decode()
        contact.refresh_from_db()
        assert {name: getattr(contact, name) for name in saved} == saved
    assert conflicts
    assert len(saved) == 2
