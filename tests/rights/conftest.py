"""Two organisations that have nothing to do with one another, and an account of each role on the side of the first."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.utils import translation

from directory.management.commands.demo_accounts import make_account
from partners.models import Contact, Organization, Site
from programs.models import Program
from tests.admin.browsing import Space
from tests.charges import administrator, coordinator, referent
from tests.factories import (
    make_contact,
    make_figure,
    make_occasion,
    make_organization,
    make_participation,
    make_program,
    make_public,
    make_site,
)

RHONE, PARIS = "departement-69", "departement-75"
SECRET = "secret"  # what stands in whatever the other side has and nobody else is to read


@dataclass
class Side:
    """An organisation, and what is its own."""

    organization: Organization
    published: Program
    draft: Program
    contact: Contact
    hidden: Contact
    site: Site

    @property
    def entries(self) -> list:
        return [self.published, self.draft, self.organization, self.contact, self.hidden, self.site]


def make_side(name: str, area: str, town: str) -> Side:
    organization = make_organization(name=f"Association {name}", area_id=area)
    contact = make_contact(organization=organization, name=f"Accueil {name}", key="accueil")
    hidden = make_contact(
        organization=organization, name=f"Personne {name} {SECRET}", email=f"{SECRET}@{name}.example", is_public=False
    )
    site = make_site(organization=organization, area_id=town, name=f"Maison {name}")
    made = {"coverage": [area], "contacts": [contact], "sites": [site]}
    published = make_program(name=f"Aide {name}", **made)
    draft = make_program(name=f"Brouillon {name} {SECRET}", editorial_status="draft", **made)
    for program in (published, draft):
        make_participation(program, organization=organization)
        make_public(program, public="jeune", age_min=12)
        make_figure(program)
        make_occasion(program)
    return Side(organization, published, draft, contact, hidden, site)


@pytest.fixture
def own(db) -> Side:
    return make_side("nord", RHONE, "commune-69266")


@pytest.fixture
def other(db) -> Side:
    return make_side("sud", PARIS, "commune-75056")


@pytest.fixture
def proposer(own) -> AbstractUser:
    return coordinator("proposer", own.organization)


@pytest.fixture
def reviewer(db) -> AbstractUser:
    return referent("reviewer", RHONE)


@pytest.fixture
def account(proposer, reviewer):
    """By its role."""
    found = {
        "nobody": make_account("nobody"),
        "coordinator": proposer,
        "referent": reviewer,
        "administrator": administrator("administration"),
    }
    return found.get


@pytest.fixture
def space_of():
    """The coordinators' space, as somebody signed in."""

    def open_space(user: AbstractUser) -> Space:
        client = Client()
        client.force_login(user)
        return Space(client)

    return open_space


@pytest.fixture
def space(space_of, proposer) -> Space:
    """Of who proposes, for the first organisation."""
    return space_of(proposer)


@pytest.fixture
def review(space_of, reviewer) -> Space:
    return space_of(reviewer)


@pytest.fixture(autouse=True)
def words_of_the_admin(words_as_they_are_written):
    with translation.override("fr"):
        yield
