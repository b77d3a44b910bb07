"""Texts in other languages: from their files to the database, never over a person's work."""

import shutil

import pytest
import yaml
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from programs.loading.catalogue import CatalogueError, load_catalogue
from programs.loading.translated_texts import TRANSLATED, originals_of, texts_of_file
from programs.models import CatalogueVersion, Program
from translations.models import Translation, languages
from translations.page_language import EASY_FRENCH
from translations.subjects import fingerprint

pytestmark = pytest.mark.django_db

FIXTURES = settings.BASE_DIR / "fixtures"


@pytest.fixture
def folder(tmp_path):
    """A copy of the catalogue's files, to change."""
    return shutil.copytree(FIXTURES, tmp_path / "fixtures")


def rewrite(folder, language: str, old: str, new: str) -> None:
    path = folder / "translations" / f"{language}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def text_of(slug: str, field: str, language: str) -> Translation:
    return Program.objects.get(slug=slug).translations.get(field=field, language=language)


@pytest.mark.parametrize("language", [code for code, _ in languages()])
def test_every_text_of_every_programme_is_there_in_every_language(language):
    """What an entry says at length is in easy French, and marked as French elsewhere."""
    is_easy = language == EASY_FRENCH
    wanted = {model: [one for one in names if one != "description" or is_easy] for model, names in TRANSLATED.items()}
    expected = sum(
        bool(text) for model, names in wanted.items() for row in model.objects.values_list(*names) for text in row
    )
    assert Translation.objects.filter(language=language).count() == expected


def test_no_text_of_the_catalogue_is_stale():
    assert list(Translation.objects.stale()) == []
    assert Translation.objects.fresh().count() == Translation.objects.count()


@pytest.mark.each_database
def test_loading_twice_changes_nothing_not_even_the_version():
    version, rows = CatalogueVersion.current(), list(Translation.objects.order_by("pk").values())
    report = load_catalogue(FIXTURES).texts
    assert (report.counts["added"], report.counts["changed"], report.counts["removed"]) == (0, 0, 0)
    assert list(Translation.objects.order_by("pk").values()) == rows
    assert CatalogueVersion.current() == version


@pytest.mark.each_database
def test_a_changed_original_makes_its_texts_stale_in_every_language():
    program = Program.objects.get(slug="clas")
    program.summary = "Une autre phrase."
    program.save()
    stale = Translation.objects.stale()
    assert {(row.subject, row.field) for row in stale} == {(program, "summary")}
    assert stale.count() == len(languages())
    assert all(row.is_stale for row in stale)


def test_a_changed_original_in_a_file_makes_its_texts_stale_until_they_are_written_anew(folder):
    (path,) = [path for path in folder.glob("*.yaml") if "slug: clas\n" in path.read_text(encoding="utf-8")]
    entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    for program in entry["programs"]:
        if program["slug"] == "clas":
            program["name"] = "Un autre nom"
    path.write_text(yaml.safe_dump(entry, allow_unicode=True), encoding="utf-8")
    call_command("stamp_translations", str(folder))
    load_catalogue(folder)
    assert text_of("clas", "name", "en").is_stale
    rewrite(folder, "en", text_of("clas", "name", "en").text, "Another name")
    call_command("stamp_translations", str(folder))
    load_catalogue(folder)
    renewed = text_of("clas", "name", "en")
    assert (renewed.text, renewed.is_stale) == ("Another name", False)
    assert text_of("clas", "name", "ar").is_stale


@pytest.mark.each_database
def test_a_text_that_a_person_reviewed_or_rewrote_is_kept_and_said(folder):
    reviewed, rewritten = text_of("clas", "name", "en"), text_of("pre", "name", "en")
    for row in (reviewed, rewritten):
        rewrite(folder, "en", row.text, f"{row.text} (new)")
    reviewed.status, reviewed.reviewer = "reviewed", User.objects.create(username="relectrice")
    reviewed.reviewed_on = timezone.localdate()
    reviewed.save()
    Translation.objects.filter(pk=rewritten.pk).update(text="Ma version")
    call_command("stamp_translations", str(folder))
    report = load_catalogue(folder).texts
    assert len(report.kept) == 2
    assert text_of("clas", "name", "en").text == reviewed.text
    assert text_of("pre", "name", "en").text == "Ma version"


def test_a_text_taken_out_of_its_file_goes_and_pages_are_made_anew(folder):
    version = CatalogueVersion.current()
    row = text_of("clas", "access_steps", "en")
    path = folder / "translations" / "en.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    del raw["programs"]["clas"][row.field]
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    assert load_catalogue(folder).texts.counts["removed"] == 1
    assert not Translation.objects.filter(pk=row.pk).exists()
    assert CatalogueVersion.current() != version


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("programs:\n", "programmes:\n", "clé inconnue « programmes »"),
        ("  clas:\n    name:", "  clas:\n    title:", "clé inconnue « title »"),
        ("  clas:\n    name:", "  unknown:\n    name:", "aucun texte de ce nom"),
        ('    name: "', '    name: "Not stamped: ', "stamp_translations"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(folder, old, new, message):
    rewrite(folder, "en", old, new)
    with pytest.raises(CatalogueError, match=message):
        load_catalogue(folder)


def test_a_language_that_the_site_does_not_speak_is_refused(folder):
    shutil.copy(folder / "translations" / "en.yaml", folder / "translations" / "xx.yaml")
    with pytest.raises(CatalogueError, match="langue inconnue"):
        load_catalogue(folder)
    with pytest.raises(CommandError, match="langue inconnue"):
        call_command("stamp_translations", str(folder))


def test_stamping_twice_changes_no_file(folder, capsys):
    before = {path.name: path.read_bytes() for path in (folder / "translations").iterdir()}
    call_command("stamp_translations", str(folder))
    assert {path.name: path.read_bytes() for path in (folder / "translations").iterdir()} == before
    assert "en : 0 textes notés, 0 périmés." in capsys.readouterr().out


def test_an_address_names_the_same_text_in_a_file_and_in_the_catalogue():
    originals = originals_of({"a": {"name": "A", "accepted_publics": [{"note": "N"}, {"key": "k", "note": "M"}]}})
    assert originals == {
        ("a", "name"): "A",
        ("a", "accepted_publics", "general", "note"): "N",
        ("a", "accepted_publics", "k", "note"): "M",
    }
    texts = texts_of_file(FIXTURES / "translations" / "en.yaml")
    assert all(text.strip() for text in texts.values())


@pytest.mark.each_database
def test_the_database_and_the_site_take_the_same_fingerprint():
    row = text_of("clas", "summary", "ar")
    assert row.source_hash == fingerprint(row.original)
    assert row in Translation.objects.fresh()


def test_a_programme_takes_its_texts_with_it():
    program = Program.objects.get(slug="class-perms")
    pks = list(program.translations.values_list("pk", flat=True))
    assert pks
    program.participations.all().delete()
    program.delete()
    assert not Translation.objects.filter(pk__in=pks).exists()
