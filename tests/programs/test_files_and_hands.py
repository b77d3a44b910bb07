"""A file changes an entry that somebody changed here: neither loses anything, and what collides is told."""

import pytest
import yaml

from partners.models import Contact, Organization
from programs.loading.catalogue import CatalogueError, load_catalogue
from programs.models import AcceptedPublic, CatalogueVersion, Program
from programs.records import program_record
from sources.changes import ByHand, apply_change, remove_entry, remove_part
from sources.loaded import LoadedRecord, open_conflicts
from sources.models import Source
from sources.support import Told, source_of_kind
from tests.programs.test_catalogue import CITATIONS, all_rows, counts, organization, program, write_file
from translations.models import Translation
from translations.subjects import fingerprint

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PUBLIC = {
    "key": "jeune",
    "public": "jeune",
    "age_min": 16,
    "age_max": 25,
    "citations": [{"fields": ["public", "age_min", "age_max"], "place": "page 2"}],
}
CONTACT = {"key": "accueil", "email": "accueil@example.org", "phones": ["04 78 39 21 75"]}
UNCHANGED = 45  # queries: the entries of three kinds with their parts, what the files said, old addresses, texts
OTHER = {"slug": "autre-document", "title": "Autre document", "language": "fr"}


@pytest.fixture
def folder(tmp_path):
    """One programme with a public, one organisation with a contact, loaded."""
    path = write_file(
        tmp_path / "f",
        program(accepted_publics=[PUBLIC], contacts=["organisme-essai/accueil"]),
        organizations=[organization(contacts=[CONTACT])],
    )
    load_catalogue(path)
    return path


def rewrite(folder, **values):
    """The file of the fixture, with another programme."""
    return write_file(
        folder,
        program(**{"accepted_publics": [PUBLIC], "contacts": ["organisme-essai/accueil"], **values}),
        organizations=[organization(contacts=[CONTACT])],
    )


def entry() -> Program:
    return Program.objects.get(slug="essai-a")


def by_hand(row, **values):
    apply_change(row, values, None, ByHand(Told(source_of_kind("call"), "2026-11-30", told_by="L'accueil")))


def documents(row, field: str) -> list[str]:
    return [one.source.slug for one in row.citations.all() if field in one.fields]


def test_different_fields_of_one_entry_are_both_kept_with_what_supports_them(folder):
    by_hand(entry(), summary="Corrigé par la coordinatrice.", is_free=True)
    citations = [{"fields": ["name", "summary", "nature", "exams"], "place": "page 3"}]
    report = load_catalogue(rewrite(folder, exams=["cap"], citations=citations))
    assert (report.merged, report.kept, report.conflicts) == (["essai-a"], [], [])
    assert (entry().summary, entry().is_free, entry().exams) == ("Corrigé par la coordinatrice.", True, ["cap"])
    assert documents(entry(), "is_free") == ["call-direct"]
    assert documents(entry(), "exams") == ["essai"]
    assert "réunis avec ce qui a été modifié à la main : essai-a" in str(report)


def test_different_columns_of_one_accepted_public_are_both_kept(folder):
    by_hand(AcceptedPublic.objects.get(program=entry()), age_min=15)
    load_catalogue(rewrite(folder, accepted_publics=[{**PUBLIC, "age_max": 29}]))
    public = AcceptedPublic.objects.get(program=entry())
    assert (public.age_min, public.age_max) == (15, 29)
    assert (documents(public, "age_min"), documents(public, "age_max")) == (["call-direct"], ["essai"])


def test_who_told_it_is_still_known_after_a_load(folder):
    by_hand(entry(), is_free=True)
    load_catalogue(rewrite(folder, summary="Un autre résumé."))
    assert entry().citations.get(source__slug="call-direct").told_by == "L'accueil"


def test_what_was_changed_without_a_source_stays_unsettled_when_the_file_changes_something_else(folder):
    public = AcceptedPublic.objects.get(program=entry())
    apply_change(public, {"age_max": 40}, None, ByHand())
    load_catalogue(rewrite(folder, accepted_publics=[{**PUBLIC, "age_min": 17}], summary="Un autre résumé."))
    public.refresh_from_db()
    assert (public.age_min, public.age_max, public.unsettled) == (17, 40, ["age_max"])


def test_a_field_that_both_changed_keeps_the_hands_value_and_is_told(folder):
    by_hand(AcceptedPublic.objects.get(program=entry()), age_min=15)
    report = load_catalogue(rewrite(folder, accepted_publics=[{**PUBLIC, "age_min": 18}]))
    assert AcceptedPublic.objects.get(program=entry()).age_min == 15
    assert report.conflicts == [("essai-a", ("accepted_publics", "jeune", "age_min"))]
    assert "1 champs changés ici et, autrement, dans un fichier" in str(report)
    assert "essai-a › accepted_publics › jeune › age_min" in str(report)


def test_a_conflict_is_told_at_each_load_until_the_entry_says_what_the_file_says(folder):
    by_hand(entry(), summary="Le nôtre.")
    rewrite(folder, summary="Celui du fichier.")
    assert [load_catalogue(folder).conflicts for _time in range(2)] == [[("essai-a", ("summary",))]] * 2
    assert [one["theirs"] for _row, one in open_conflicts(entry(), program_record(entry()))] == ["Celui du fichier."]
    by_hand(entry(), summary="Celui du fichier.")
    assert open_conflicts(entry(), program_record(entry())) == []
    assert load_catalogue(folder).conflicts == []


def test_a_conflict_is_over_when_the_file_comes_back_to_what_it_said(folder):
    by_hand(entry(), summary="Le nôtre.")
    load_catalogue(rewrite(folder, summary="Celui du fichier."))
    report = load_catalogue(rewrite(folder, summary="Le nôtre."))
    assert (report.conflicts, report.kept, report.merged) == ([], [], [])


def test_the_second_load_changes_no_row(folder):
    by_hand(entry(), summary="Le nôtre.", is_free=True)
    rewrite(folder, summary="Celui du fichier.", exams=["cap"])
    load_catalogue(folder)
    before = all_rows()
    report = load_catalogue(folder)
    assert (report.counts["changed"], report.counts["added"]) == (0, 0)
    assert all_rows() == before


def test_a_value_that_both_changed_alike_is_no_conflict(folder):
    by_hand(entry(), exams=["cap"])
    report = load_catalogue(rewrite(folder, exams=["cap"]))
    assert (report.conflicts, report.counts["changed"], entry().exams) == ([], 0, ["cap"])


def test_what_a_hand_and_a_file_make_together_may_be_impossible_and_then_the_entry_stays(folder):
    """16 to 25: the hand says up to 18, the file from 20."""
    by_hand(AcceptedPublic.objects.get(program=entry()), age_max=18)
    report = load_catalogue(rewrite(folder, accepted_publics=[{**PUBLIC, "age_min": 20}], summary="Nouveau."))
    public = AcceptedPublic.objects.get(program=entry())
    assert (public.age_min, public.age_max, entry().summary) == (16, 18, "Un essai.")
    assert report.conflicts == [("essai-a", ("summary",)), ("essai-a", ("accepted_publics",))]
    assert report.kept == ["essai-a"]


def test_a_file_that_is_wrong_by_itself_is_refused_whoever_edited_the_entry(folder):
    by_hand(entry(), is_free=True)
    rewrite(folder, nature="miracle")
    with pytest.raises(CatalogueError, match=r"essai-a .*miracle"):
        load_catalogue(folder)


def test_a_deleted_entry_does_not_come_back(folder):
    remove_entry(entry())
    report = load_catalogue(rewrite(folder, summary="Nouveau."))
    assert (report.gone, report.counts["added"]) == (["essai-a"], 0)
    assert not Program.objects.filter(slug="essai-a").exists()
    assert "supprimés ici, donc pas repris : essai-a" in str(report)


def test_an_entry_made_again_by_hand_is_the_hands(folder):
    remove_entry(entry())
    made = Program(slug="essai-a", name="Refait", nature="service", summary="Refait à la main.")
    apply_change(made, {"name": "Refait"}, None, ByHand())
    report = load_catalogue(folder)
    assert report.gone == []
    assert (entry().name, entry().summary) == ("Refait", "Refait à la main.")


def test_a_renamed_entry_does_not_come_back_and_still_follows_its_file(folder):
    apply_change(entry(), {"slug": "nouveau-nom"}, None, ByHand())
    report = load_catalogue(rewrite(folder, summary="Nouveau résumé."))
    assert not Program.objects.filter(slug="essai-a").exists()
    assert Program.objects.get(slug="nouveau-nom").summary == "Nouveau résumé."
    assert (report.counts["added"], report.counts["changed"]) == (0, 1)


def test_a_file_that_was_loaded_into_a_renamed_entry_leaves_alone_who_took_the_name(folder):
    apply_change(entry(), {"slug": "nouveau-nom"}, None, ByHand())
    taker = Program(slug="essai-a", name="Un autre", nature="action", summary="Un autre.")
    apply_change(taker, {"name": "Un autre"}, None, ByHand())
    load_catalogue(rewrite(folder, summary="Nouveau résumé.", exams=["cap"]))
    assert Program.objects.get(slug="nouveau-nom").exams == ["cap"]
    assert (entry().name, entry().exams) == ("Un autre", None)


def test_other_entries_of_the_files_may_name_what_was_renamed_or_deleted_here(folder):
    """A load never stops at a name that is no more; what was deleted is left out."""
    apply_change(Organization.objects.get(slug="organisme-essai"), {"slug": "renomme"}, None, ByHand())
    other = program(
        slug="essai-b",
        contacts=["organisme-essai/accueil"],
        parent="essai-a",
        distinct_from=["essai-a"],
        participations=[{"organization": "organisme-essai", "role": "operator"}],
    )
    remove_entry(entry())
    load_catalogue(write_file(folder, program(), other, organizations=[organization(contacts=[CONTACT])]))
    added = Program.objects.get(slug="essai-b")
    assert [one.organization.slug for one in added.contacts.all()] == ["renomme"]
    assert [one.organization.slug for one in added.participations.all()] == ["renomme"]
    assert (added.parent, added.distinct_from.count()) == (None, 0)


def test_a_renamed_document_goes_on_being_cited(folder):
    """Its own file calls it by its old name."""
    source = Source.objects.get(slug="essai")
    apply_slug(source, "document-renomme")
    load_catalogue(rewrite(folder, summary="Nouveau résumé."))
    assert not Source.objects.filter(slug="essai").exists()
    assert documents(entry(), "summary") == ["document-renomme"]


def apply_slug(source: Source, slug: str) -> None:
    from sources.former import leave_address, take_address

    source.slug = slug
    leave_address(source)
    source.save()
    take_address(source)


def test_a_withdrawn_person_whom_the_file_calls_otherwise_stays_withdrawn(folder):
    contact = Contact.objects.get(organization__slug="organisme-essai")
    apply_change(contact, {"withdrawn_on": "2026-11-30"}, None, ByHand())
    linked = Program.objects.create(slug="a-la-main", name="À la main", nature="service", summary="Un lien.")
    linked.contacts.add(contact)
    renamed = {**CONTACT, "key": "standard", "role": "Accueil"}
    write_file(
        folder,
        program(accepted_publics=[PUBLIC], contacts=["organisme-essai/standard"]),
        organizations=[organization(contacts=[renamed])],
    )
    load_catalogue(folder)
    found = Contact.objects.get(organization__slug="organisme-essai")
    assert (found.pk, found.key, found.role, str(found.withdrawn_on)) == (
        contact.pk, "standard", "Accueil", "2026-11-30",
    )  # fmt: skip
    assert [one.slug for one in found.programs.order_by("slug")] == ["a-la-main", "essai-a"]


def test_a_person_deleted_here_does_not_come_back_under_another_key(folder):
    remove_part(Contact.objects.get(organization__slug="organisme-essai"), None, ByHand())
    write_file(
        folder,
        program(accepted_publics=[PUBLIC], contacts=["organisme-essai/standard"]),
        organizations=[organization(contacts=[{**CONTACT, "key": "standard", "role": "Accueil"}])],
    )
    for _time in range(2):
        load_catalogue(folder)
        assert not Contact.objects.filter(organization__slug="organisme-essai").exists()
        assert entry().contacts.count() == 0


def test_a_contact_that_was_given_another_key_here_follows_its_file(folder):
    apply_change(Contact.objects.get(organization__slug="organisme-essai"), {"key": "standard"}, None, ByHand())
    changed = {**CONTACT, "email": "nouveau@example.org"}
    write_file(
        folder,
        program(accepted_publics=[PUBLIC], contacts=["organisme-essai/accueil"]),
        organizations=[organization(contacts=[changed])],
    )
    load_catalogue(folder)
    found = Contact.objects.get(organization__slug="organisme-essai")
    assert (found.key, found.email, found.programs.get().slug) == ("standard", "nouveau@example.org", "essai-a")


def test_a_part_that_was_deleted_here_stays_so_though_its_texts_are_translated(folder):
    note = {**PUBLIC, "note": "Être motivé."}
    load_catalogue(rewrite(folder, accepted_publics=[note]))
    (folder / "translations").mkdir()
    address = "essai-a/accepted_publics/jeune/note"
    content = {
        "programs": {"essai-a": {"accepted_publics": {"jeune": {"note": "Be motivated."}}}},
        "stamps": {address: f"{fingerprint('Être motivé.')} {fingerprint('Be motivated.')}"},
    }
    (folder / "translations" / "en.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    assert load_catalogue(folder).texts.counts["added"] == 1
    remove_part(entry().accepted_publics.get(), None, ByHand())
    load_catalogue(rewrite(folder, accepted_publics=[note], summary="Nouveau."))
    assert (entry().accepted_publics.count(), entry().summary) == (0, "Nouveau.")
    assert not Translation.objects.filter(text="Be motivated.").exists()


def test_texts_follow_a_renamed_entry(folder):
    (folder / "translations").mkdir()
    content = {
        "programs": {"essai-a": {"name": "Trial A"}},
        "stamps": {"essai-a/name": f"{fingerprint('Essai A')} {fingerprint('Trial A')}"},
    }
    (folder / "translations" / "en.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    apply_change(entry(), {"slug": "nouveau-nom"}, None, ByHand())
    assert load_catalogue(folder).texts.counts["added"] == 1
    assert Translation.objects.get(text="Trial A").object_id == Program.objects.get(slug="nouveau-nom").pk


def test_a_file_may_enrich_an_entry_of_another_file(folder):
    more = {"slug": "organisme-essai", "website": "https://example.org/", "summary": "Il aide."}
    cited = {**more, "citations": [{"fields": ["website"], "place": "accueil"}]}
    write_file(folder, organizations=[cited], name="zz.yaml", source=OTHER)
    report = load_catalogue(folder)
    found = Organization.objects.get(slug="organisme-essai")
    assert (found.name, found.website, found.summary) == ("Organisme d'essai", "https://example.org/", "Il aide.")
    assert found.contacts.get().email == "accueil@example.org"
    assert documents(found, "website") == ["autre-document"]
    assert (report.kept, report.merged, report.conflicts) == ([], [], [])
    assert counts(load_catalogue(folder)) == {"added": 0, "changed": 0, "unchanged": 4}


def test_a_file_of_another_folder_enriches_and_takes_nothing_away(folder, tmp_path):
    """It alone is loaded, then the first again: nothing flips back and forth."""
    elsewhere = write_file(
        tmp_path / "g",
        organizations=[{"slug": "organisme-essai", "website": "https://example.org/"}],
        source=OTHER,
    )
    for each in (elsewhere, folder, elsewhere):
        load_catalogue(each)
    found = Organization.objects.get(slug="organisme-essai")
    assert (found.website, found.contacts.count()) == ("https://example.org/", 1)
    write_file(tmp_path / "g", organizations=[{"slug": "organisme-essai"}], source=OTHER)
    load_catalogue(elsewhere)
    found.refresh_from_db()
    assert (found.website, found.contacts.count()) == ("", 1)


def test_files_that_differ_keep_what_the_first_said_and_tell_it(folder):
    write_file(folder, program(summary="Un autre avis."), name="zz.yaml", source=OTHER)
    report = load_catalogue(folder)
    assert (entry().summary, report.conflicts) == ("Un essai.", [("essai-a", ("summary",))])


def test_the_same_value_in_two_documents_has_both_as_its_sources(folder):
    write_file(folder, program(), name="zz.yaml", source=OTHER)
    load_catalogue(folder)
    assert documents(entry(), "summary") == ["essai", "autre-document"]


def forget_records() -> None:
    """As the database stands after the migration: nothing but digests is left of former loads."""
    LoadedRecord.objects.all().delete()


def test_an_entry_loaded_before_records_were_kept_takes_what_its_file_says_now(folder):
    forget_records()
    report = load_catalogue(rewrite(folder, summary="Nouveau.", contacts=[]))
    assert (entry().summary, entry().contacts.count(), report.conflicts) == ("Nouveau.", 0, [])


def test_an_entry_edited_before_records_were_kept_keeps_all_of_it_and_tells_what_differs(folder):
    by_hand(entry(), summary="Le nôtre.")
    forget_records()
    report = load_catalogue(rewrite(folder, exams=["cap"]))
    assert (entry().summary, entry().exams) == ("Le nôtre.", None)
    assert sorted(report.conflicts) == [("essai-a", ("exams",)), ("essai-a", ("summary",))]
    load_catalogue(rewrite(folder, exams=["cap"], access_steps="Téléphoner."))
    assert (entry().summary, entry().access_steps) == ("Le nôtre.", "Téléphoner.")


def test_a_file_that_is_new_to_an_entry_loaded_before_takes_nothing_from_it(folder, tmp_path):
    forget_records()
    elsewhere = write_file(
        tmp_path / "g", organizations=[{"slug": "organisme-essai", "website": "https://example.org/"}], source=OTHER
    )
    load_catalogue(elsewhere)
    assert Organization.objects.get(slug="organisme-essai").name == "Organisme d'essai"


def test_a_load_of_unchanged_files_asks_the_same_queries_whatever_they_hold(folder, django_assert_num_queries):
    version = CatalogueVersion.current()
    with django_assert_num_queries(UNCHANGED):
        load_catalogue(folder)
    more = [program(slug=f"essai-{number}", citations=CITATIONS) for number in range(30)]
    bodies = [organization(contacts=[CONTACT]), *(organization(slug=f"organisme-{number}") for number in range(30))]
    write_file(
        folder,
        program(accepted_publics=[PUBLIC], contacts=["organisme-essai/accueil"]),
        *more,
        organizations=bodies,
    )
    load_catalogue(folder)
    assert CatalogueVersion.current() != version
    version = CatalogueVersion.current()
    with django_assert_num_queries(UNCHANGED):
        load_catalogue(folder)
    assert CatalogueVersion.current() == version
