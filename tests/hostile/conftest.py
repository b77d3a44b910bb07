import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType

from accounts.models import Invitation
from directory.management.commands.demo_accounts import make_account
from partners.models import OrganizationFigure
from programs.models import CatalogueVersion, Expression, Program
from remarks.models import Remark
from sources.models import FormerAddress, LoadedRecord, Proposal, Verification
from tests.charges import keep_everything
from tests.factories import (
    make_availability,
    make_citation,
    make_contact,
    make_full_program,
    make_membership,
    make_occasion,
    make_organization,
    make_participation,
    make_site,
)
from tests.hostile.values import MARKUP, make_hostile
from translations.models import Translation

LANGUAGES = ("en", "ar", "ro", "uk", "fr-x-falc")


@pytest.fixture
def superuser(db) -> User:
    return make_account("admin", is_superuser=True)


@pytest.fixture
def coordinator(db) -> User:
    return keep_everything(make_account("coordination"))


@pytest.fixture
def program(superuser, coordinator) -> Program:
    """With at least one of everything that a page shows, in every language."""
    program = make_full_program(other_names=["x"], access_steps="x", decision_body="x", legal_status="x", is_free=True)
    for name in ("cost_note", "allowance_note", "boarding_note", "remote_note", "coverage_note", "description"):
        setattr(program, name, "x")
    program.save()
    organization = make_organization(website="https://example.org/", summary="x", area_id="departement-69", acronym="X")
    make_participation(program, organization=organization, role="operator", note="x")
    make_contact(organization=organization, name="X", role="x", website="https://example.org/", phones=["1"])
    make_site(organization=organization, street="x", postcode="69000", area_id="commune-69266", hours="x")
    make_membership(organization=organization, note="x")
    OrganizationFigure.objects.create(organization=organization, key="a", kind="staff", wording="x", unit="x")
    for subject in (program, organization):
        make_occasion(subject, starts_on=datetime.date(2100, 9, 1), location="x", note="x")
        make_availability(subject, note="x")
        make_citation(subject, "name", "summary", why="x", basis="inferred", dated="2023")
        Verification.objects.create(
            subject=subject,
            verified_on=datetime.date(2026, 9, 1),
            verified_by=coordinator,
            means="x",
            outcome="changed",
        )
    for language in LANGUAGES:
        for field in ("name", "summary", "description"):
            Translation.objects.create(subject=program, field=field, language=language, text="x", source_hash="x")
    Expression.objects.create(words="x", parameter="public", value="jeune", example="x", is_active=False)
    LogEntry.objects.create(
        user=superuser, content_type=ContentType.objects.get_for_model(Program), object_id=str(program.pk),
        object_repr="x", action_flag=CHANGE, change_message="x",
    )  # fmt: skip
    Group.objects.create(name="x")
    expires = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
    Invitation.objects.create(email="x@example.org", expires_at=expires, digest="x", role="administrator")
    Authenticator.objects.create(user=coordinator, type="totp", data={})
    Remark.objects.create(kind="error", wrong="other", text="x", name="x", program=program, language="fr")
    _tell_of_changes(program, coordinator)
    return program


def _tell_of_changes(program: Program, coordinator: User) -> None:
    """A former address, a disagreement with a file, and a proposal that waits."""
    kind = ContentType.objects.get_for_model(Program)
    FormerAddress.objects.create(content_type=kind, address="ancien", object_id=program.pk, name="x")
    conflict = {"path": ["summary"], "theirs": MARKUP}
    LoadedRecord.objects.create(
        content_type=kind,
        object_id=program.pk,
        file="x.yaml",
        slug="x",
        record={"summary": MARKUP},
        conflicts=[conflict],
    )
    said = dict.fromkeys(("heading", "label", "before", "after"), MARKUP)
    Proposal.objects.create(
        by=coordinator, content_type=kind, object_id=program.pk, page_type=kind, page_key=program.pk,
        posted={"summary": [MARKUP]}, changes=[said], answer="x",
    )  # fmt: skip


@pytest.fixture
def hostile(program) -> Program:
    """The whole database full of hostile texts, and every worker told."""
    make_hostile(coded=False)
    CatalogueVersion.advance(whole=True)
    program.refresh_from_db()
    return program
