"""Whose a row is, a page asks once for each row: however many fields, parts and links ask for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Contact
from programs.models import Program
from sources.models import Citation, Proposal
from tests.admin.browsing import address
from tests.factories import make_citation, make_contact, make_participation, make_program
from tests.rights.conftest import RHONE


def queries_of(space, path: str) -> int:
    space.read(path)  # what is read once per process is read
    with CaptureQueriesContext(connection) as asked:
        space.read(path)
    return len(asked)


def add_more(own) -> None:
    """Four more of all that lists and fields name."""
    for _ in range(4):
        contact = make_contact(organization=own.organization)
        own.published.contacts.add(contact)
        program = make_program(coverage=[RHONE], contacts=[contact])
        make_participation(program, organization=own.organization)
        make_citation(program, "name")


@pytest.mark.parametrize(
    ("who", "model", "queries"),
    [
        ("coordinator", Program, 10), ("referent", Program, 10), ("coordinator", Contact, 8), ("referent", Contact, 8),
        ("referent", Citation, 18), ("referent", Proposal, 8),
    ],
)  # fmt: skip
def test_a_list_asks_for_all_its_rows_at_once(space_of, account, own, who, model, queries):
    space = space_of(account(who))
    make_citation(own.published, "name")
    path = address(model, "changelist")
    assert queries_of(space, path) == queries
    add_more(own)
    assert queries_of(space, path) == queries


@pytest.mark.parametrize(("who", "queries"), [("coordinator", 36), ("referent", 36), ("administrator", 32)])
def test_the_page_of_an_entry_asks_for_it_once(space_of, account, own, who, queries):
    """Who administers, of whom nothing is asked, has nearly as many."""
    space = space_of(account(who))
    path = address(Program, "change", own.published.pk)
    assert queries_of(space, path) == queries
    add_more(own)
    assert queries_of(space, path) == queries


@pytest.mark.each_database
def test_what_is_saved_is_asked_anew(space, own, other):
    """The page may be changed by who opens it; what it would become may not be theirs."""
    part = own.draft.participations.get()
    answer = space.edit(own.draft, **{"participations-0-organization": str(other.organization.pk)})
    assert "ne serait pas de votre organisme" in answer.content.decode()
    part.refresh_from_db()
    assert part.organization == own.organization
