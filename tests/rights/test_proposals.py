"""What who proposes saves is not public before who may publish has read it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from partners.models import Contact, Organization
from programs.models import CatalogueVersion, Program
from sources.changes import ByHand, apply_change
from sources.models import Citation, Proposal, Source, Verification
from sources.rights import NotToPublish
from tests.admin.browsing import address, read_form

CALLED = {"origin-kind": "call", "origin-dated": "2026-11-02", "origin-told_by": "Mme X, accueil"}


def waiting() -> Proposal:
    return Proposal.objects.get(state="waiting")


def accept(review, proposal: Proposal, **changes):
    """Read it again as a browser does, and save what its page shows."""
    path = proposal.page
    page = review.client.get(path).content.decode()
    return review.save(path.partition("?")[0], read_form(page), **changes)


@pytest.mark.each_database
def test_a_change_of_a_published_entry_waits_and_is_public_once_it_is_accepted(space, review, own, proposer):
    before = CatalogueVersion.current()
    answer = space.edit(own.published, decision_body="La mairie", **CALLED)
    assert answer.status_code == 302
    own.published.refresh_from_db()
    assert own.published.decision_body == ""
    assert CatalogueVersion.current() == before
    assert not LogEntry.objects.exists()
    assert not Source.objects.filter(kind="call").exists()
    page = space.read(answer["Location"])
    assert "Votre proposition est gardée" in page
    assert "avec succès" not in page
    assert accept(review, waiting()).status_code == 302
    own.published.refresh_from_db()
    assert own.published.decision_body == "La mairie"
    citation = own.published.citations.get(source__kind="call")
    assert (citation.fields, citation.told_by, citation.dated) == (["decision_body"], "Mme X, accueil", "2026-11-02")
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.by, proposal.decided_by.username) == ("accepted", proposer, "reviewer")


def test_a_proposal_says_what_it_changes_beside_what_is_published(space, review, own):
    space.edit(own.published, decision_body="La mairie", **{"figures-0-wording": "Trois mois."})
    (one, two) = waiting().changes
    assert (one["label"], one["before"], one["after"]) == ("Qui décide", "rien", "La mairie")
    assert two["after"] == "Trois mois."
    page = review.read(waiting().page)
    assert "rien n'est encore publié" in page.replace("&#x27;", "'")
    assert "La mairie" in page
    assert waiting().page in review.read(address(Program, "change", own.published.pk))
    assert "1 proposition à relire" in review.read("/admin/")
    assert Proposal.objects.get().is_waiting  # reading it decided nothing


@pytest.mark.each_database
def test_a_part_is_added_and_another_taken_away_by_a_proposal(space, review, own):
    figure = own.published.figures.get()
    new = {"figures-TOTAL_FORMS": "2", "figures-1-wording": "Deux ans.", "figures-1-kind": "duration"}
    new |= {"figures-1-position": "1", "figures-1-key": "deux"}
    space.edit(own.published, **new, **{"accepted_publics-0-DELETE": "on"})
    assert own.published.figures.get() == figure
    assert own.published.accepted_publics.count() == 1
    assert {one["after"] for one in waiting().changes} >= {"supprimé"}
    assert accept(review, waiting()).status_code == 302
    assert {one.wording for one in own.published.figures.all()} == {figure.wording, "Deux ans."}
    assert not own.published.accepted_publics.exists()


@pytest.mark.each_database
def test_what_changed_since_is_shown_to_the_reviewer_like_any_stale_page(space, review, own):
    space.edit(own.published, decision_body="La mairie", coverage_note="Le centre")
    review.edit(own.published, decision_body="Le rectorat", cost_note="Dix euros")
    page = review.read(waiting().page)
    assert "Changé entre-temps : « Le rectorat ». Vous avez écrit : « La mairie »." in page
    assert accept(review, waiting(), decision_body="La mairie et le rectorat").status_code == 302
    own.published.refresh_from_db()
    kept = own.published.decision_body, own.published.coverage_note, own.published.cost_note
    assert kept == ("La mairie et le rectorat", "Le centre", "Dix euros")


def test_a_wrong_value_is_told_to_who_types_it_and_not_kept(space, own):
    answer = space.edit(own.published, **{"accepted_publics-0-age_min": "20", "accepted_publics-0-age_max": "10"})
    assert "dépasse l&#x27;âge maximum" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_saving_without_a_change_proposes_nothing(space, own):
    for entry in (own.published, own.organization, own.contact):
        assert space.edit(entry).status_code == 302
    assert not Proposal.objects.exists()
    assert not LogEntry.objects.exists()


def test_a_proposal_that_its_author_saves_again_is_one(space, own):
    space.edit(own.published, decision_body="La mairie")
    accept(space, waiting(), decision_body="La préfecture")
    assert waiting().posted["decision_body"] == ["La préfecture"]
    accept(space, waiting(), decision_body="")  # nothing is left of it: that decides nothing either
    assert Proposal.objects.get().is_waiting


def test_what_its_author_changed_while_it_was_read_still_waits(space, review, own):
    space.edit(own.published, decision_body="La mairie")
    path = waiting().page
    page = review.client.get(path).content.decode()
    accept(space, waiting(), decision_body="La préfecture")
    assert review.save(path.partition("?")[0], read_form(page)).status_code == 302
    own.published.refresh_from_db()
    assert own.published.decision_body == "La mairie"
    assert waiting().posted["decision_body"] == ["La préfecture"]


@pytest.mark.each_database
def test_a_draft_is_changed_at_once_and_published_by_others(space, review, own):
    assert space.edit(own.draft, decision_body="La mairie", editorial_status="published").status_code == 302
    own.draft.refresh_from_db()
    assert (own.draft.decision_body, own.draft.editorial_status) == ("La mairie", "draft")
    assert 'name="editorial_status"' not in space.change_page(own.draft)
    assert review.edit(own.draft, editorial_status="published").status_code == 302
    own.draft.refresh_from_db()
    assert own.draft.is_published


@pytest.mark.each_database
def test_a_new_programme_of_ones_own_is_a_draft(space, own):
    typed = {"name": "Nouvelle aide", "slug": "nouvelle-aide", "nature": "service", "summary": "Pour lire."}
    part = {"participations-TOTAL_FORMS": "1", "participations-0-organization": str(own.organization.pk)}
    part |= {"participations-0-role": "operator", "participations-0-position": "0"}
    dates = {"schedules-occasion-content_type-object_id-TOTAL_FORMS": "1"}
    dates |= {
        f"schedules-occasion-content_type-object_id-0-{name}": value
        for name, value in {"title": "Accueil", "kind": "permanence", "frequency": "weekly", "position": "0"}.items()
    }
    answer = space.add(Program, None, editorial_status="published", **typed, **part, **dates)
    assert answer.status_code == 302, answer.content.decode()
    made = Program.objects.get(slug="nouvelle-aide")
    assert (made.editorial_status, made.occasions.count()) == ("draft", 1)
    assert not Proposal.objects.exists()


def test_a_new_programme_of_nobody_is_not_made(space, other):
    typed = {"name": "Nouvelle aide", "slug": "nouvelle-aide", "nature": "service", "summary": "Pour lire."}
    page = space.add(Program, None, **typed).content.decode()
    assert "ne serait pas de votre organisme" in page
    assert "Nouvelle aide" in page
    assert not Program.objects.filter(slug="nouvelle-aide").exists()


@pytest.mark.each_database
def test_a_new_contact_waits_and_is_made_by_who_accepts(space, review, own):
    typed = {"organization": str(own.organization.pk), "role": "secrétariat", "phones": "04 78 39 21 75"}
    assert space.add(Contact, None, **typed).status_code == 302
    assert not Contact.objects.filter(role="secrétariat").exists()
    assert waiting().subject == own.organization
    assert accept(review, waiting()).status_code == 302
    assert Contact.objects.get(role="secrétariat").organization == own.organization


def about(subject) -> dict:
    return {"content_type": str(ContentType.objects.get_for_model(subject).pk), "object_id": str(subject.pk)}


@pytest.mark.each_database
def test_citations_and_verifications_of_what_is_public_wait_and_keep_their_author(space, review, own, proposer):
    cited = {"fields": ["summary"], "source": str(Source.objects.first().pk), "place": "p. 1", "basis": "stated"}
    for model, typed in ((Citation, cited), (Verification, {"means": "visite", "outcome": "confirmed"})):
        assert space.add(model, about(own.published), **typed).status_code == 302
        assert accept(review, waiting()).status_code == 302
    assert own.published.verifications.get().verified_by == proposer
    assert own.published.citations.get(place="p. 1").entered_by == proposer


def test_a_citation_of_a_draft_needs_nobody(space, own):
    typed = {"fields": ["summary"], "source": str(Source.objects.first().pk), "place": "p. 1", "basis": "stated"}
    assert space.add(Citation, about(own.draft), **typed).status_code == 302
    citation = own.draft.citations.get(place="p. 1")
    assert space.client.post(address(Citation, "delete", citation.pk), {"post": "yes"}).status_code == 302
    assert not own.draft.citations.filter(place="p. 1").exists()


def test_a_proposal_is_refused_with_a_reason_that_its_author_reads(space, review, own):
    space.edit(own.published, decision_body="La mairie")
    proposal = waiting()
    assert "obligatoire" in review.edit(proposal, answer="").content.decode()
    assert review.edit(proposal, answer="Ce n'est plus la mairie.").status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by.username) == ("refused", "reviewer")
    assert "Ce n&#x27;est plus la mairie." in space.change_page(proposal)


def test_who_proposes_accepts_nothing_nor_refuses(space, own):
    space.edit(own.published, decision_body="La mairie")
    proposal = waiting()
    assert space.client.post(address(Proposal, "change", proposal.pk), {"answer": "x"}).status_code == 403
    accept(space, proposal)
    own.published.refresh_from_db()
    assert own.published.decision_body == ""


def test_a_proposal_of_elsewhere_is_not_read_nor_filled_into_another_page(space, review, own, other, space_of):
    from tests.charges import coordinator, referent

    there = space_of(coordinator("ailleurs", other.organization))
    there.edit(other.published, decision_body="Un secret d'ailleurs")
    proposal = waiting()
    for one in (space, review):
        assert one.client.get(address(Proposal, "change", proposal.pk)).status_code == 403
        assert one.client.get(proposal.page).status_code == 403
        page = one.read(f"{address(Program, 'change', own.published.pk)}?proposition={proposal.pk}")
        assert "ailleurs" not in page
    elsewhere = space_of(referent("paris", "departement-75"))
    assert accept(elsewhere, proposal).status_code == 302
    assert Proposal.objects.get().state == "accepted"


@pytest.mark.each_database
def test_the_domain_action_itself_asks_for_the_right(own, other, proposer, reviewer):
    for by, entry in ((proposer, own.published), (proposer, other.draft), (reviewer, other.published)):
        with pytest.raises(NotToPublish):
            apply_change(entry, {"decision_body": "x"}, by, ByHand())
    apply_change(own.draft, {"decision_body": "x"}, proposer, ByHand())
    apply_change(own.published, {"decision_body": "x"}, reviewer, ByHand())
    with pytest.raises(NotToPublish):
        apply_change(own.draft, {"editorial_status": "published"}, proposer, ByHand())


def test_an_organisation_of_the_territory_is_made_by_who_reviews_it(space, review):
    typed = {"name": "Nouvelle association", "slug": "nouvelle-association"}
    assert space.client.get(address(Organization, "add")).status_code == 403
    refused = review.add(Organization, None, area="departement-75", **typed)
    assert "ne serait pas de votre organisme" in refused.content.decode()
    assert review.add(Organization, None, area="commune-69266", **typed).status_code == 302


def proposals(count: int, entry, by) -> None:
    """As if somebody had posted the page so many times."""
    kind = ContentType.objects.get_for_model(entry)
    page = {
        "content_type": kind,
        "object_id": entry.pk,
        "page_type": kind,
        "page_key": entry.pk,
        "posted": {"a": ["b"]},
    }
    Proposal.objects.bulk_create(Proposal(by=by, **page) for _ in range(count))


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("count", "entry", "author", "sentence"),
    [
        (5, "published", "coordinator", "5 propositions attendent déjà de vous sur cette fiche"),
        (20, "published", "referent", "20 propositions attendent déjà sur cette fiche"),
        (100, "draft", "coordinator", "100 propositions attendent déjà de vous en tout"),
    ],
)
def test_one_proposal_too_many_is_refused_and_what_was_typed_stays(space, own, account, count, entry, author, sentence):
    proposals(count, getattr(own, entry), account(author))
    before = Proposal.objects.count()
    answer = space.edit(own.published, decision_body="La mairie", **{"figures-0-wording": "Trois mois."})
    page = answer.content.decode().replace("&#x27;", "'")
    assert answer.status_code == 200
    assert sentence in page
    assert "Ce que vous avez saisi est encore sur cette page." in page
    assert 'value="La mairie"' in page
    assert "Trois mois." in page
    assert Proposal.objects.count() == before
    own.published.refresh_from_db()
    assert own.published.decision_body == ""


def test_a_proposal_taken_up_again_or_decided_leaves_room(space, review, own, proposer, reviewer):
    proposals(4, own.published, proposer)
    assert space.edit(own.published, decision_body="La mairie").status_code == 302
    last = Proposal.objects.first()
    assert accept(space, last, decision_body="La préfecture").status_code == 302
    assert Proposal.objects.count() == 5
    assert space.edit(own.published, cost_note="Dix euros").status_code == 200
    review.edit(last, answer="Ce n'est plus la mairie.")
    assert space.edit(own.published, cost_note="Dix euros").status_code == 302


@pytest.mark.each_database
def test_the_page_that_was_posted_is_forgotten_once_it_is_decided(space, review, own):
    for accepted in (True, False):
        space.edit(own.contact, role=f"Accueil {accepted}", email="personne@example.org")
        one = waiting()
        assert "personne@example.org" in str(one.posted)
        answer = accept(review, one) if accepted else review.edit(one, answer="Non.")
        assert answer.status_code == 302
        one.refresh_from_db()
        assert one.posted == {}


def test_rows_decided_before_hold_no_page_any_more(own, proposer):
    proposals(2, own.published, proposer)
    Proposal.objects.filter(pk=Proposal.objects.first().pk).update(state="refused")

    class Editor:
        connection = connection

    import_module("sources.migrations.0006_decided_proposals_hold_no_page").empty_decided(apps, Editor)
    assert sorted(str(one.posted) for one in Proposal.objects.all()) == ["{'a': ['b']}", "{}"]
