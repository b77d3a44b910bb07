"""Two people have one record open. Whatever kinds of parts they change, on whatever pages, nothing is lost, and both
are told: the second when they save, the first when they save again the page that they still have open."""

from dataclasses import dataclass
from itertools import combinations_with_replacement, product

import pytest
from django.db import models
from django.test import Client

from directory.management.commands.demo_accounts import make_account
from tests.admin.browsing import Space, address, read_form
from tests.charges import keep_everything
from tests.factories import make_contact, make_figure, make_program, make_site

REFUSED = "rien n'est encore enregistré"


@dataclass(frozen=True)
class Kind:
    """A change of one kind. `page`: of which row; `field`: its name on that page; `row`, `name`: what it changes;
    `values`: what the first and the second write; `names`: how each is named to the other."""

    page: str
    field: str
    row: str
    name: str
    values: tuple[str, str] = ("Écrit par la première", "Écrit par la seconde")
    names: tuple[str, str] = ("Écrit par la première", "Écrit par la seconde")

    def stored(self, rows: dict[str, models.Model]) -> str:
        row = rows[self.row]
        value = getattr(type(row)._base_manager.get(pk=row.pk), self.name)
        return value if isinstance(value, str) else " ".join(sorted(area.pk for area in value.all()))

    def is_of_the_same(self, other: "Kind") -> bool:
        return (self.row, self.name) == (other.row, other.name)


AREAS = ("departement-69", "departement-01"), ("Rhône", "Ain")
EMAILS = ("une@example.org", "deux@example.org"), ("une@example.org", "deux@example.org")
PROGRAM = {
    "scalar": Kind("program", "decision_body", "program", "decision_body"),
    "inline": Kind("program", "figures-0-wording", "figure", "wording"),
    "many-to-many": Kind("program", "coverage", "program", "coverage", *AREAS),
}
ORGANIZATION = {
    "by-contact": Kind("contact", "email", "contact", "email", *EMAILS),
    "by-organization": Kind("organization", "contacts-0-email", "contact", "email", *EMAILS),
    "organization-scalar": Kind("organization", "summary", "organization", "summary"),
    "organization-inline": Kind("organization", "sites-0-hours", "site", "hours"),
    "organization-many-to-many": Kind("organization", "contacts-0-areas", "contact", "areas", *AREAS),
}
PAIRS = [
    *((PROGRAM, *pair) for pair in combinations_with_replacement(PROGRAM, 2)),
    *((ORGANIZATION, *pair) for pair in product(["by-contact"], ORGANIZATION)),
    (ORGANIZATION, "by-organization", "by-contact"),
]


class Person:
    """Has a page open, and saves it as it was opened."""

    def __init__(self, number: int):
        client = Client()
        client.force_login(keep_everything(make_account(f"coordination-{number}")))
        self.number, self.space = number, Space(client)
        self.url, self.fields = "", {}

    def open(self, row: models.Model) -> None:
        self.url = address(type(row), "change", row.pk)
        self.fields = read_form(self.space.read(self.url))

    def save(self, **changes: str) -> str:
        """What the answer says, a redirection followed."""
        response = self.space.save(self.url, self.fields, **changes)
        if response.status_code == 302:
            response = self.space.client.get(response["Location"])
        assert response.status_code == 200
        return response.content.decode().replace("&#x27;", "'")

    def write(self, kind: Kind) -> str:
        return self.save(**{kind.field: kind.values[self.number]})

    def save_what_is_shown(self, page: str) -> str:
        self.fields = read_form(page)
        return self.save()


@pytest.fixture
def rows(db) -> dict[str, models.Model]:
    contact, program = make_contact(role="accueil", email="accueil@example.org"), make_program()
    figure, site = make_figure(program, wording="Six semaines."), make_site(organization=contact.organization)
    found = {"program": program, "figure": figure, "site": site, "contact": contact}
    return {**found, "organization": contact.organization}


@pytest.mark.each_database
@pytest.mark.parametrize(("kinds", "one", "two"), PAIRS, ids=[f"{one}-{two}" for _, one, two in PAIRS])
def test_nothing_is_lost_and_both_are_told(rows, kinds, one, two):
    first, second, mine, theirs = Person(0), Person(1), kinds[one], kinds[two]
    collide = mine.is_of_the_same(theirs)
    first.open(rows[mine.page])
    second.open(rows[theirs.page])
    first.write(mine)
    told = second.write(theirs)
    assert mine.stored(rows) == mine.values[0]
    assert mine.names[0] in told
    assert (REFUSED in told) is collide
    if collide:
        assert read_form(told)[theirs.field] == [theirs.values[1]]
        second.save_what_is_shown(told)
    assert theirs.stored(rows) == theirs.values[1]
    told = first.write(mine)
    assert theirs.stored(rows) == theirs.values[1]
    assert theirs.names[1] in told or not shares_a_page(mine, theirs)
    assert (REFUSED in told) is collide


def shares_a_page(mine: Kind, theirs: Kind) -> bool:
    """The page of a contact shows nothing of its organisation's own fields, nor of its sites."""
    return mine.page != "contact" or theirs.row == "contact"
