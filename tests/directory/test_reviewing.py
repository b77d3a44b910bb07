"""A native reader's review: a spreadsheet of all texts of a language, read back row by row or not at all."""

import csv
import io
import shutil
from pathlib import Path

import polib
import pytest
import yaml
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from directory.reviewing.review import PARTS, Stores, WrongReview, take_review, texts_to_review
from directory.reviewing.spreadsheet import DELIMITER, REVIEWED, UnreadableSheet, read_sheet, write_sheet
from directory.reviewing.texts import ReviewText, fault_in
from programs.models import Program
from translations.models import Translation, languages
from vocabulary.schemes import PATH as VOCABULARY

pytestmark = pytest.mark.django_db

SEARCH, AGES = "interface/Chercher", "interface/%(age)s an#0"
TILE = "vocabulaire/situation/terms/phobie/label"
NUMBER = "dangers/3114/who"
ENTRY = "fiches/clas/summary"


@pytest.fixture
def stores(tmp_path) -> Stores:
    """Files of our own: a review writes into them."""
    locale = tmp_path / "locale"
    shutil.copytree(Path(settings.BASE_DIR) / "locale" / "ro", locale / "ro")
    for path in [*VOCABULARY.parent.glob("vocabulary*.yaml"), *Path("dangers/data").glob("numbers*.yaml")]:
        shutil.copy(path, tmp_path / path.name)
    reader = User.objects.create(username="ioana")
    return Stores(reader, locale, tmp_path / "vocabulary.yaml", tmp_path / "numbers.yaml")


def sheet_of(stores: Stores) -> str:
    return write_sheet(texts_to_review("ro", PARTS, stores))


def filled(sheet: str, reviews: dict[str, str]) -> str:
    rows = list(csv.reader(io.StringIO(sheet.lstrip("\ufeff")), delimiter=DELIMITER))
    assert {row[0] for row in rows} >= set(reviews)
    for row in rows:
        row[3] = reviews.get(row[0], row[3])
    file = io.StringIO()
    csv.writer(file, delimiter=DELIMITER).writerows(rows)
    return file.getvalue()


def said_now(stores: Stores) -> dict[str, ReviewText]:
    return {one.key: one for one in texts_to_review("ro", PARTS, stores)}


@pytest.mark.parametrize("language", [code for code, _ in languages()])
def test_the_sheet_holds_every_text_of_a_language_and_where_it_is_seen(language):
    texts = texts_to_review(language)
    keys = [one.key for one in texts]
    assert len(set(keys)) == len(keys)
    assert {key.split("/")[0] for key in keys} == set(PARTS)
    assert [one.key for one in texts if not (one.french and one.translated and one.seen)] == []
    assert sum(key.startswith("fiches/") for key in keys) == Translation.objects.filter(language=language).count()


def test_what_a_reader_says_is_written_where_each_text_is_kept(stores):
    before = Path(stores.vocabulary.parent / "vocabulary.ro.yaml").read_text(encoding="utf-8")
    reviews = {SEARCH: "Caută acum", AGES: "ok", TILE: 'Frică de "școală"', NUMBER: "ok", ENTRY: "Ajutor la lecții."}
    assert len(take_review("ro", filled(sheet_of(stores), reviews), stores)) == len(reviews)
    folder = stores.locale / "ro" / "LC_MESSAGES"
    assert polib.pofile(str(folder / "django.po")).find("Chercher").msgstr == "Caută acum"
    assert polib.mofile(str(folder / "django.mo")).find("Chercher").msgstr == "Caută acum"
    after = Path(stores.vocabulary.parent / "vocabulary.ro.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(after)["situation"]["terms"]["phobie"]["label"] == 'Frică de "școală"'
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(changed) == 1
    row = Translation.objects.get(language="ro", field="summary", object_id=Program.objects.get(slug="clas").pk)
    assert (row.text, row.status, row.reviewer) == ("Ajutor la lecții.", Translation.Status.REVIEWED, stores.reviewer)


def test_who_reviewed_and_when_is_kept_until_the_wording_changes(stores):
    take_review("ro", filled(sheet_of(stores), {SEARCH: "ok", TILE: "ok", ENTRY: "ok"}), stores)
    reviewed = said_now(stores)
    assert {key for key, one in reviewed.items() if one.review.startswith("ioana, 20")} == {SEARCH, TILE, ENTRY}
    path = stores.locale / "ro" / "LC_MESSAGES" / "django.po"
    messages = polib.pofile(str(path))
    messages.find("Chercher").msgstr = "Altceva"
    messages.save()
    assert said_now(stores)[SEARCH].review == ""


@pytest.mark.parametrize(
    ("key", "said", "why"),
    [
        (AGES, "un an, {mult} %(age)s", "{mult} n'est pas dans le texte français"),
        ("interface/%(name)s, sur Repères", "pe Repères", "%(name)s doit rester tel quel"),
        ("interface/Rien trouvé. Essayez avec moins de mots, ou <a href=\"%(home_url)s\">choisissez une situation</a>.",
         "Nimic.", "doit rester tel quel"),
        (SEARCH, " Caută", "les espaces"),
    ],
)  # fmt: skip
def test_a_row_that_would_break_a_page_is_refused_with_its_line(stores, key, said, why):
    with pytest.raises(WrongReview) as refused:
        take_review("ro", filled(sheet_of(stores), {key: said, TILE: "Altceva"}), stores)
    [refusal] = refused.value.refusals
    assert why in str(refusal)
    assert str(refusal).startswith("Ligne ")
    assert said_now(stores)[TILE].translated != "Altceva"  # nothing of a refused file is taken


def test_unknown_changed_and_repeated_rows_are_refused(stores):
    text = ReviewText("interface/a", "Un", "Unu", "/")
    sheet = write_sheet([text, text, ReviewText("interface/b", "Deux", "Doi", "/"), ReviewText("x", "Y", "Z", "/")])
    known = {"interface/a": text, "interface/b": ReviewText("interface/b", "Deux !", "Doi", "/")}
    lines = sheet.replace(";;/", ";ok;/")
    reviews, refusals = read_sheet(lines, known)
    assert [one.key for one in reviews] == ["interface/a"]
    assert [str(one).split(" : ")[0] for one in refusals] == ["Ligne 3", "Ligne 4", "Ligne 5"]
    assert ["déjà donnée" in refusals[0].reason, "français a changé" in refusals[1].reason] == [True, True]
    assert "aucun texte" in refusals[2].reason


def test_rows_that_nobody_read_are_left_alone(stores):
    assert take_review("ro", sheet_of(stores), stores) == []


def test_a_file_without_its_columns_is_refused_with_a_sentence():
    with pytest.raises(UnreadableSheet, match="relecture"):
        read_sheet("clé;texte français;traduction\n", {})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_may_come_back_with_another_delimiter(delimiter):
    text = ReviewText("interface/a", "Un", "Unu", "/")
    content = delimiter.join(("clé", "texte français", "traduction", REVIEWED)) + "\n"
    content += delimiter.join(("interface/a", "Un", "Unu", "Una")) + "\n"
    reviews, refusals = read_sheet(content, {text.key: text})
    assert ([one.text for one in reviews], refusals) == (["Una"], [])


def test_a_plural_form_may_say_its_number_in_words():
    text = ReviewText("interface/a#0", "%(count)s an | %(count)s ans", "un an", "/", is_plural=True)
    assert fault_in(text, "un singur an") == ""
    assert fault_in(text, "%(ani)s an") != ""


def test_the_commands_write_and_read_back(tmp_path):
    User.objects.create(username="ioana")
    path = tmp_path / "relecture.csv"
    call_command("export_translations", "ro", str(path), part=["fiches"], verbosity=0)
    path.write_text(filled(path.read_text(encoding="utf-8"), {ENTRY: "Ajutor la lecții."}), encoding="utf-8")
    with pytest.raises(CommandError, match="Aucun compte « personne »"):
        call_command("import_translations", "ro", str(path), reviewer="personne")
    call_command("import_translations", "ro", str(path), reviewer="ioana", verbosity=0)
    assert Translation.objects.filter(language="ro", status=Translation.Status.REVIEWED).count() == 1
