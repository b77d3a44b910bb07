"""Attacks of a coordinator who wants to see, change or publish what is another organisation's."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType

from accounts.models import Invitation, Mandate
from editing.rights import GuardedAdmin, RightsMixin
from partners.models import Contact, Organization, Site
from programs.models import Participation, Program
from remarks.models import Remark
from sources.models import Citation, Proposal, Source, Verification
from territories.models import Area
from tests.admin.browsing import address, read_form
from tests.charges import referent
from tests.factories import make_citation, make_figure, make_occasion, make_participation, make_program
from tests.rights.conftest import PARIS, RHONE, SECRET
from translations.models import Translation


def texts_of(side) -> list[str]:
    """What nobody of elsewhere is to read."""
    return [side.hidden.email, side.hidden.name, side.draft.name]


def test_every_admin_and_inline_asks_for_rights():
    pages = {model: page for model, page in admin.site._registry.items() if model is not Area}  # read-only, and public
    assert [model for model, page in pages.items() if not isinstance(page, GuardedAdmin)] == []
    inlines = [inline for page in pages.values() for inline in page.inlines]
    assert [inline for inline in inlines if not issubclass(inline, RightsMixin)] == []
    assert Group not in pages


def test_the_index_shows_what_may_be_touched(space, own, review):
    page = space.read("/admin/")
    shown = {model for model in admin.site._registry if address(model, "changelist") in page}
    assert shown == {Program, Organization, Site, Contact, Citation, Verification, Proposal, Remark}
    assert address(Organization, "add") not in page
    assert address(Invitation, "changelist") not in review.read("/admin/")


@pytest.mark.each_database
@pytest.mark.parametrize("model", [Program, Organization, Contact, Site, Citation, Verification, Remark])
def test_lists_hold_ones_own_rows_alone(space, own, other, proposer, model):
    for side in (own, other):
        for entry in (side.published, side.organization, side.contact):
            make_citation(entry, "name")
        Remark.objects.create(kind="error", name=side.published.name, program=side.published, text=side.hidden.name)
        Verification.objects.create(
            subject=side.published, verified_on="2026-09-01", verified_by=proposer, means="x", outcome="changed"
        )
    page = space.read(address(model, "changelist"))
    assert "nord" in page
    assert "sud" not in page
    found = space.read(address(model, "changelist"), q="sud", _facets="True")
    foreign = ("Aide sud", "Association sud", "Accueil sud", "Maison sud", SECRET)
    assert [text for text in foreign if text in found] == []


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_what_is_anothers_is_refused_in_french(space, other, page):
    for entry in other.entries:
        for answer in (space.client.get(address(type(entry), page, entry.pk)),
                       space.client.post(address(type(entry), page, entry.pk), {"post": "yes"})):  # fmt: skip
            assert answer.status_code == 403
            assert "pas le droit de faire cela" in answer.content.decode()


def test_the_way_to_a_public_page_tells_no_draft(space, own, other):
    kind = ContentType.objects.get_for_model(Program).pk
    assert space.client.get(f"/admin/r/{kind}/{own.draft.pk}/").status_code == 302
    for path in (f"{kind}/{other.draft.pk}", f"{kind}/abc", "abc/1", "999999/1"):
        assert space.client.get(f"/admin/r/{path}/").status_code == 403


def search(space, label: str, field: str, term: str = "") -> tuple[int, str]:
    app, model = label.split(".")
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    answer = space.client.get("/admin/autocomplete/", query)
    return answer.status_code, answer.content.decode()


@pytest.mark.each_database
def test_search_fields_give_ones_own_persons_and_places_and_public_names(space, review, own, other):
    found = {}
    for field in ("contacts", "sites", "parent", "distinct_from"):
        found[field] = {
            json.loads(f'"{row["text"]}"') for row in json.loads(search(space, "programs.program", field)[1])["results"]
        }
    assert found["contacts"] == {str(own.contact), str(own.hidden)}
    assert found["sites"] == {str(own.site)}
    for one in (space, review):
        said = "".join(search(one, "programs.program", field, "sud")[1] for field in ("contacts", "sites", "parent"))
        assert [text for text in texts_of(other) if text in said] == []
    assert "Aide sud" in search(space, "programs.program", "parent", "Aide sud")[1]
    assert "Association sud" in search(space, "programs.participation", "organization", "sud")[1]
    assert "Accueil sud" in search(review, "programs.program", "contacts", "sud")[1]  # public: a reviewer may name it


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("sources.verification", "verified_by"), ("accounts.mandate", "organization"), ("auth.user", "groups"),
        ("accounts.invitation", "organization"), ("remarks.remark", "program"), ("programs.acceptedpublic", "program"),
        ("sources.proposal", "by"), ("admin.logentry", "user"), ("programs.program", "citations"),
        ("partners.organization", "contacts"), ("programs.program", "organizations"),
    ],
)  # fmt: skip
def test_no_search_field_lists_rows_that_no_form_offers(space, review, own, label, field):
    for one in (space, review):
        assert search(one, label, field)[0] in (403, 404)


def refused(answer) -> bool:
    """The form is shown again with an error, or the page is refused."""
    return answer.status_code == 403 or (answer.status_code == 200 and bool(answer.context["errors"]))


@pytest.mark.each_database
@pytest.mark.parametrize("which", ["published", "draft"])
@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("contacts", "hidden"),
        ("contacts", "contact"),
        ("sites", "site"),
        ("parent", "draft"),
        ("distinct_from", "draft"),
    ],
)
def test_a_key_of_another_side_is_not_taken(space, own, other, which, field, row):
    entry, foreign = getattr(own, which), getattr(other, row)
    before = list(entry.contacts.all()), list(entry.sites.all()), entry.parent_id
    answer = space.edit(entry, **{field: [str(foreign.pk)]})
    assert refused(answer)
    assert [text for text in texts_of(other) if text in answer.content.decode()] == []
    entry.refresh_from_db()
    assert (list(entry.contacts.all()), list(entry.sites.all()), entry.parent_id) == before
    assert not Proposal.objects.exists()


@pytest.mark.each_database
@pytest.mark.parametrize("model", [Contact, Site])
@pytest.mark.parametrize("is_moved", [False, True])
def test_a_contact_or_place_is_not_given_to_another_organisation(space, own, other, model, is_moved):
    row = model.objects.filter(organization=own.organization).first()
    typed = {"organization": str(other.organization.pk), "name": "Intrus"}
    typed |= {} if is_moved or model is Site else {"email": "intrus@example.org"}
    assert refused(space.edit(row, **typed) if is_moved else space.add(model, None, **typed))
    assert not model.objects.filter(name="Intrus").exists()
    assert not Proposal.objects.exists()


@pytest.mark.each_database
def test_nobody_joins_a_programme_of_another_side(space, own, other):
    """Neither by its page, nor by a row of one's own page that names it."""
    assert space.client.post(address(Program, "change", other.published.pk), {"name": "x"}).status_code == 403
    space.edit(own.draft, **{"participations-0-program": str(other.draft.pk)})
    assert not Participation.objects.filter(program=other.draft, organization=own.organization).exists()
    row = other.draft.participations.get()
    space.edit(
        own.draft, **{"participations-0-id": str(row.pk), "participations-0-organization": str(own.organization.pk)}
    )
    row.refresh_from_db()
    assert (row.program, row.organization) == (other.draft, other.organization)


@pytest.mark.each_database
@pytest.mark.parametrize("prefix", ["figures", "accepted_publics", "schedules-occasion-content_type-object_id"])
@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_hidden_key_of_anothers_part_changes_nothing_of_it(space, own, other, prefix, is_deleted):
    parts = {
        "figures": make_figure(other.draft, wording="intact"),
        "accepted_publics": other.draft.accepted_publics.get(),
        "schedules-occasion-content_type-object_id": make_occasion(other.draft, title="intact"),
    }
    row = parts[prefix]
    before = type(row).objects.filter(pk=row.pk).values().get()
    taken = {
        f"{prefix}-0-id": str(row.pk),
        f"{prefix}-0-note": "x",
        f"{prefix}-0-wording": "x",
        f"{prefix}-0-title": "x",
    }
    space.edit(own.draft, **taken, **({f"{prefix}-0-DELETE": "on"} if is_deleted else {}))
    assert type(row).objects.filter(pk=row.pk).values().get() == before


@pytest.mark.each_database
def test_the_contacts_on_the_page_of_an_organisation_are_its_own(space, own, other):
    taken = {"contacts-0-id": str(other.hidden.pk), "contacts-0-organization": str(own.organization.pk)}
    answer = space.edit(own.organization, **taken, **{"contacts-0-role": "volé"})
    assert SECRET not in answer.content.decode().replace(own.hidden.email, "").replace(own.hidden.name, "")
    other.hidden.refresh_from_db()
    assert (other.hidden.organization, other.hidden.role) == (other.organization, "")


def about(subject, **more) -> dict:
    return {"content_type": str(ContentType.objects.get_for_model(subject).pk), "object_id": str(subject.pk), **more}


@pytest.mark.each_database
@pytest.mark.parametrize("model", [Citation, Verification])
def test_a_link_to_cite_what_is_anothers_tells_nothing_and_writes_nothing(space, own, other, model):
    subjects = [other.draft, other.hidden, other.published] if model is Citation else [other.draft, other.hidden]
    typed = {"source": str(Source.objects.first().pk), "place": "p", "basis": "stated", "fields": ["name"]}
    typed |= {"means": "x", "outcome": "changed"}
    for subject in subjects:
        page = space.read(address(model, "add"), **about(subject))
        assert str(subject) not in page
        assert refused(space.add(model, None, **about(subject), **typed))
    assert not model.objects.filter(object_id__in=[one.pk for one in subjects], **(
        {"place": "p"} if model is Citation else {})).exists()  # fmt: skip


def test_a_row_that_ones_entry_names_stays_and_is_not_told(space, own, other):
    """A hidden contact of another side, which somebody of the administration had put there."""
    own.draft.contacts.add(other.hidden)
    page = space.change_page(own.draft)
    assert [text for text in texts_of(other) if text in page] == []
    assert space.edit(own.draft, decision_body="La mairie").status_code == 302
    assert other.hidden in own.draft.contacts.all()


def test_a_link_that_fills_in_a_form_tells_nothing(space, own, other):
    for model, name, row in ((Program, "contacts", other.hidden), (Program, "parent", other.draft),
                             (Site, "organization", other.hidden)):  # fmt: skip
        page = space.read(address(model, "add"), **{name: row.pk, "_popup": 1, "_to_field": "id"})
        assert [text for text in texts_of(other) if text in page] == []


@pytest.mark.each_database
def test_a_copy_of_anothers_entry_is_not_taken(space, own, other):
    form = read_form(space.read(address(Program, "change", own.draft.pk)))
    answer = space.save(address(Program, "change", other.draft.pk), form, _saveasnew="1", slug="copie")
    assert not Program.objects.filter(slug="copie", participations__organization=other.organization).exists()
    assert answer.status_code in (200, 302, 403)
    assert not Program.objects.filter(slug="copie", editorial_status="published").exists()


def test_a_copy_publishes_nothing(space, own):
    form = read_form(space.read(address(Program, "change", own.published.pk)))
    space.save(address(Program, "change", own.published.pk), form, _saveasnew="1", slug="copie",
               editorial_status="published")  # fmt: skip
    assert not Program.objects.published().filter(slug="copie").exists()


def test_who_leaves_ones_own_draft_is_told(space, own, other):
    page = space.edit(own.draft, **{"participations-0-organization": str(other.organization.pk)}).content.decode()
    assert "ne serait pas de votre organisme" in page
    assert own.draft.participations.get().organization == own.organization


@pytest.mark.parametrize("role", ["funder", "steering", "host", "partner", "mentioned", "decision", "referring"])
def test_who_funds_or_is_named_has_no_say(space, own, role):
    program = make_program()
    make_participation(program, organization=own.organization, role=role)
    assert space.client.get(address(Program, "change", program.pk)).status_code == 403


def test_what_belongs_to_no_entry_is_changed_by_who_has_the_country(space, review, own):
    source = Source.objects.first()
    national = make_program(coverage=["pays-FR"])
    text = Translation.objects.create(subject=national, field="name", language="en", text="x", source_hash="x")
    for one in (space, review):
        assert one.client.post(address(Source, "change", source.pk), {"title": "x"}).status_code == 403
        assert one.client.post(address(Translation, "change", text.pk), {"text": "x"}).status_code == 403
    document = {"slug": "rapport-local", "title": "Rapport local", "language": "fr", "kind": "document"}
    assert review.add(Source, None, **document).status_code == 302
    local = Source.objects.get(slug="rapport-local")
    make_citation(own.published, "name", source=local)
    assert review.edit(local, title="Rapport du Rhône").status_code == 302
    make_citation(national, "name", source=local)
    assert review.client.get(address(Source, "change", local.pk)).status_code == 403
    assert space.client.get(address(Source, "add")).status_code == 403


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("coverage", "is_theirs"),
    [([RHONE], True), (["commune-69266"], True), (["commune-69266", "commune-69123"], True), ([], False),
     ([RHONE, PARIS], False), (["region-84"], False), (["pays-FR"], False)],
)  # fmt: skip
def test_a_territory_holds_the_entries_that_lie_wholly_within_it(review, coverage, is_theirs):
    program = make_program(coverage=coverage)
    assert (review.client.get(address(Program, "change", program.pk)).status_code == 200) is is_theirs


@pytest.mark.each_database
def test_nobody_moves_an_entry_out_of_their_territory_or_into_it(review, own, other):
    page = review.edit(own.published, coverage=[PARIS]).content.decode()
    assert "ne serait pas de votre organisme" in page
    assert [area.pk for area in own.published.coverage.all()] == [RHONE]
    assert review.client.post(address(Program, "change", other.published.pk), {"coverage": RHONE}).status_code == 403


def test_the_larger_territory_holds_the_smaller(space_of, own):
    for area, status in (("region-84", 200), ("pays-FR", 200), ("commune-69266", 403), (PARIS, 403)):
        space = space_of(referent("ailleurs", area))
        assert space.client.get(address(Program, "change", own.published.pk)).status_code == status


def test_rights_that_django_itself_gave_reach_nothing(space_of, own):
    """A permission or a group that somebody adds in the database opens no entry and no account."""
    user = User.objects.create_user("ancien", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    space = space_of(user)
    for entry in own.entries:
        assert space.client.get(address(type(entry), "change", entry.pk)).status_code == 403
    for model in (User, Invitation):
        assert space.client.get(address(model, "changelist")).status_code == 403
    assert refused(space.add(Program, None, name="x", slug="x", nature="service", summary="x"))
    answer = space.client.post(address(Invitation, "add"), {"email": "x@example.org", "role": "administrator"})
    assert answer.status_code == 403


def test_a_closed_account_and_one_without_a_mandate_may_nothing(space_of, proposer, own):
    Mandate.objects.all().delete()
    space = space_of(User.objects.get(pk=proposer.pk))
    assert space.client.get(address(Program, "changelist")).status_code == 403
    User.objects.update(is_active=False)
    assert not User.objects.get(pk=proposer.pk).has_perm("programs.view_program")


def test_an_administrator_changes_neither_their_own_rights_nor_those_of_who_may_more(space_of, account, proposer):
    me = account("administrator")
    root = User.objects.create_superuser("root")
    space = space_of(me)
    for user in (me, root):
        assert space.client.post(address(User, "change", user.pk), {"is_active": "on"}).status_code == 403
    typed = {"mandates-TOTAL_FORMS": "2", "mandates-1-role": "referent", "mandates-1-area": RHONE}
    assert space.edit(proposer, is_superuser="on", **typed).status_code == 302
    proposer = User.objects.get(pk=proposer.pk)
    assert {one.role for one in proposer.mandates.all()} == {"coordinator", "referent"}
    assert not proposer.is_superuser


@pytest.mark.parametrize(
    "scope", [{"role": "coordinator"}, {"role": "referent"}, {"role": "administrator", "area": RHONE}, {"role": ""}]
)
def test_an_invitation_has_a_role_and_what_it_is_for(space_of, account, scope):
    space = space_of(account("administrator"))
    assert refused(space.add(Invitation, None, email="nour@example.org", **scope))
    assert not Invitation.objects.exists()
