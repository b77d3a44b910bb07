"""A coordinator edits an organisation, its sites and its contacts."""

import pytest
from django.utils import timezone

from partners.models import Contact, Organization, Site
from partners.records import organization_record, organizations_with_everything
from programs.models import CatalogueVersion
from tests.admin.browsing import address, errors_in


@pytest.fixture
def contact(db):
    return Contact.objects.exclude(email="").filter(programs__isnull=False).first()


def test_an_unchanged_page_saves_as_it_was(space):
    """Else the next load of the catalogue would take the entry for one that somebody corrected."""
    for organization in organizations_with_everything()[::10]:
        assert space.edit(organization).status_code == 302
        saved = organizations_with_everything().get(pk=organization.pk)
        assert organization_record(saved) == organization_record(organization)


def test_a_new_phone_is_on_the_public_page_at_once(space, contact):
    assert space.edit(contact, phones="04 00 11 22 33\r\n+33 6 00 11 22 33").status_code == 302
    page = space.read(contact.organization.get_absolute_url())
    assert "04 00 11 22 33" in page
    assert 'href="tel:+33600112233"' in page


@pytest.mark.parametrize("typed", ["néant", "06<script>", "0" * 60])
def test_a_wrong_phone_is_refused_in_french(space, contact, typed):
    assert "n&#x27;est pas un numéro de téléphone" in errors_in(space.edit(contact, phones=typed))


def test_a_contact_that_reaches_nobody_is_refused(space, contact):
    refused = errors_in(space.edit(contact, name="", email="", phones="", website=""))
    assert "Donnez au moins un nom, un courriel, un téléphone ou une page." in refused


def test_a_contact_that_reaches_nobody_is_refused_on_the_page_of_its_organisation(space, contact):
    empty = {f"contacts-0-{name}": "" for name in ("name", "email", "phones", "website")}
    refused = errors_in(space.edit(contact.organization, **empty))
    assert "Donnez au moins un nom, un courriel, un téléphone ou une page." in refused


def test_a_second_contact_of_the_same_key_is_refused(space, contact):
    changes = {"organization": str(contact.organization_id), "key": contact.key, "name": "X"}
    assert "existe déjà" in errors_in(space.add(Contact, **changes))


@pytest.mark.parametrize(
    "position", [("91", "4"), ("45", ""), ("-45", "200"), ("1e400", "0"), ("nan", "nan"), ("9" * 400, "1")]
)
def test_a_place_that_is_nowhere_is_refused(space, position):
    latitude, longitude = position
    assert errors_in(space.edit(Site.objects.first(), latitude=latitude, longitude=longitude))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "martien"}, "Sélectionnez un choix valide"),
        ({"website": "javascript:alert(1)"}, "Saisissez une URL valide."),
        ({"name": "\0"}, "Le caractère nul n’est pas autorisé."),
        ({"area": "commune-00000"}, "Sélectionnez un choix valide"),
        ({"slug": "avec espace"}, "slug"),
    ],
)
def test_a_wrong_organisation_is_refused_in_french(space, changes, sentence):
    assert sentence in errors_in(space.edit(Organization.objects.first(), **changes))


def test_an_organisation_is_not_part_of_itself(space):
    organization = Organization.objects.first()
    refused = errors_in(space.edit(organization, parent=str(organization.pk)))
    assert "ne peut pas faire partie de" in refused


def test_an_organisation_is_not_a_member_of_itself(space):
    organization = Organization.objects.filter(memberships__isnull=False).first()
    refused = errors_in(space.edit(organization, **{"memberships-0-network": str(organization.pk)}))
    assert "membre de lui-même" in refused


def test_two_contacts_that_exchange_their_keys_are_refused_in_french(space):
    """The database would refuse the first of the two, halfway."""
    organization = next(one for one in Organization.objects.all() if one.contacts.count() > 1)
    first, second = organization.contacts.all()[:2]
    changes = {"contacts-0-key": second.key, "contacts-1-key": first.key}
    assert "existe déjà" in errors_in(space.edit(organization, **changes))


def test_coordinators_withdraw_the_details_of_a_person(space, contact):
    """The person is gone from the public pages at once; the entry and its sources stay."""
    public, version = contact.organization.get_absolute_url(), CatalogueVersion.current()
    assert contact.email in space.read(public)
    chosen = {"action": "withdraw", "_selected_action": [contact.pk]}
    answer = space.client.post(address(Contact, "changelist"), chosen, follow=True)
    contact.refresh_from_db()
    assert "coordonnées sont retirées : 1." in answer.content.decode()
    assert contact.withdrawn_on == timezone.localdate()
    assert contact.email not in space.read(public)
    assert contact.citations.exists()
    assert CatalogueVersion.current() != version


def test_a_first_withdrawal_keeps_its_date(space, contact):
    Contact.objects.filter(pk=contact.pk).update(withdrawn_on="2024-01-02")
    space.client.post(address(Contact, "changelist"), {"action": "withdraw", "_selected_action": [contact.pk]})
    contact.refresh_from_db()
    assert str(contact.withdrawn_on) == "2024-01-02"


def test_the_organisation_of_a_role_cannot_be_deleted(admin_client):
    organization = Organization.objects.filter(participations__isnull=False).first()
    page = admin_client.post(address(Organization, "delete", organization.pk), {"post": "yes"})
    assert page.status_code == 200
    assert Organization.objects.filter(pk=organization.pk).exists()
