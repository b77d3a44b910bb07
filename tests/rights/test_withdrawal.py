"""A person who asks to vanish waits for nobody; to be shown again waits for who may publish."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from partners.models import Contact, Organization
from sources.changes import ByHand, apply_change
from sources.models import Proposal
from sources.rights import NotToPublish
from tests.admin.browsing import address

CONFIRMED = {"confirme": "oui"}


@pytest.fixture
def person(own) -> Contact:
    """Shown to everybody, on the page of the organisation and of its programme."""
    own.contact.name, own.contact.email, own.contact.phones = "Anne Martin", "anne@nord.example", ["+33478392175"]
    own.contact.save()
    return own.contact


def is_shown(client, person) -> bool:
    pages = (person.organization.get_absolute_url(), *(one.get_absolute_url() for one in person.programs.all()))
    texts = [page.content.decode() for path in pages if (page := client.get(path)).status_code == 200]
    assert texts
    return any("Anne Martin" in text or "anne@nord.example" in text for text in texts)


def is_withdrawn(person) -> bool:
    return Contact.objects.get(pk=person.pk).withdrawn_on is not None


def button(space, person, **data):
    return space.client.post(address(Contact, "withdraw", person.pk), data)


@pytest.mark.each_database
@pytest.mark.parametrize("who", ["coordinator", "referent", "administrator"])
def test_whoever_keeps_the_entry_withdraws_at_once(client, space_of, account, person, who):
    space = space_of(account(who))
    assert is_shown(client, person)
    path = address(Contact, "withdraw", person.pk)
    assert f'href="{path}"' in space.change_page(person)
    assert "sans relecture" in space.read(path)
    assert not is_withdrawn(person)
    assert button(space, person, **CONFIRMED).status_code == 302
    assert is_withdrawn(person)
    assert not is_shown(client, person)
    assert not Proposal.objects.exists()
    assert LogEntry.objects.get().change_message == "Coordonnées retirées."
    assert f'href="{path}"' not in space.change_page(person)
    assert "retirées depuis le" in space.read(path)


def test_a_post_that_confirms_nothing_withdraws_nobody(space, person):
    assert button(space, person).status_code == 200
    assert not is_withdrawn(person)


def test_nobody_withdraws_a_person_of_another_side(space, review, other):
    for one in (space, review):
        assert button(one, other.contact, **CONFIRMED).status_code == 403
        one.client.post(address(Contact, "changelist"), {"action": "withdraw", "_selected_action": [other.contact.pk]})
    assert not is_withdrawn(other.contact)


def test_the_action_of_the_list_withdraws_at_once(space, person):
    space.client.post(address(Contact, "changelist"), {"action": "withdraw", "_selected_action": [person.pk]})
    assert is_withdrawn(person)


@pytest.mark.each_database
def test_the_date_alone_typed_on_a_page_is_saved_at_once(space, own, person):
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert space.edit(person, withdrawn_on=today).status_code == 302
    assert is_withdrawn(person)
    pk = str(own.hidden.pk)
    at = next(at for at in (0, 1) if f'name="contacts-{at}-id" value="{pk}"' in space.change_page(own.organization))
    assert space.edit(own.organization, **{f"contacts-{at}-withdrawn_on": today}).status_code == 302
    assert is_withdrawn(own.hidden)
    assert not Proposal.objects.exists()


@pytest.mark.each_database
def test_beside_what_has_to_wait_the_person_vanishes_at_once(client, space, own, person):
    answer = space.edit(person, withdrawn_on=f"{timezone.localdate():%d/%m/%Y}", role="Secrétariat")
    assert answer.status_code == 302
    assert is_withdrawn(person)
    assert not is_shown(client, person)
    assert Contact.objects.get(pk=person.pk).role == ""
    proposal = Proposal.objects.get()
    assert proposal.posted["role"] == ["Secrétariat"]
    assert "Retiré dès maintenant de toutes les pages" in space.read(answer["Location"])


def test_too_many_proposals_hold_back_nobody_who_asks_to_vanish(space, own, person, monkeypatch):
    monkeypatch.setattr("sources.proposals.MOST_OF_ONE", 0)
    answer = space.edit(person, withdrawn_on=f"{timezone.localdate():%d/%m/%Y}", role="Secrétariat")
    assert answer.status_code == 200
    assert 'value="Secrétariat"' in answer.content.decode()
    assert is_withdrawn(person)


@pytest.mark.each_database
def test_to_be_shown_again_waits(space, review, proposer, person):
    apply_change(person, {"withdrawn_on": timezone.localdate()}, proposer, ByHand())
    with pytest.raises(NotToPublish):
        apply_change(Contact.objects.get(pk=person.pk), {"withdrawn_on": None}, proposer, ByHand())
    assert space.edit(person, withdrawn_on="").status_code == 302
    assert is_withdrawn(person)
    path = Proposal.objects.get().page
    assert review.client.get(path).status_code == 200
    assert review.edit(person, withdrawn_on="").status_code == 302
    assert not is_withdrawn(person)


def test_the_action_itself_takes_away_and_changes_nothing_else(own, proposer, person):
    with pytest.raises(NotToPublish):
        apply_change(person, {"withdrawn_on": timezone.localdate(), "role": "Secrétariat"}, proposer, ByHand())
    with pytest.raises(NotToPublish):
        apply_change(Contact.objects.get(pk=person.pk), {"is_public": False}, proposer, ByHand())
    assert not is_withdrawn(person)


@pytest.mark.each_database
def test_no_proposal_names_a_person_who_was_withdrawn(space, review, own, person):
    """Neither one that was decided nor one that waits, in whatever form it says them."""
    space.edit(person, role="Secrétariat", email="anne.martin@nord.example")
    review.edit(Proposal.objects.get(), answer="Non.")
    space.edit(person, name="Anne Martin-Durand", phones="06 12 34 56 78")
    space.edit(own.published, contacts=[], decision_body="La mairie")
    space.edit(own.organization, **{"contacts-0-role": "Directrice", "summary": "Une aide."})
    said = "".join(space.read(address(Proposal, "change", one.pk)) for one in Proposal.objects.all())
    assert "anne@nord.example" in said
    assert "Anne Martin" in space.read(button(space, person, **CONFIRMED)["Location"])  # which says who it was
    said = "".join(space.read(address(Proposal, "change", one.pk)) for one in Proposal.objects.all())
    for word in ("Anne Martin", "anne@nord.example", "04 78 39 21 75", "+33478392175"):
        assert word not in said
    assert "Une aide." in said  # what is of nobody stays
    assert Organization.objects.get(pk=own.organization.pk).contacts.filter(pk=person.pk).exists()
