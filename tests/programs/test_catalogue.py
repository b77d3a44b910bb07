"""The loader of the catalogue: idempotent, all or nothing, and never over somebody's edit."""

import shutil

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from partners.models import Organization
from programs.loading.catalogue import CatalogueError, load_catalogue
from programs.models import Program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

FIXTURES = settings.BASE_DIR / "fixtures"
SOURCE = {"slug": "essai", "title": "Document d'essai", "language": "fr"}
CITATIONS = [{"fields": ["name", "summary", "nature"], "place": "page 1"}]


def program(**values) -> dict:
    return {
        "slug": "essai-a",
        "name": "Essai A",
        "nature": "service",
        "summary": "Un essai.",
        "citations": CITATIONS,
        **values,
    }


def organization(**values) -> dict:
    return {"slug": "organisme-essai", "name": "Organisme d'essai", **values}


def write_file(folder, *programs, organizations=(), name="essai.yaml", **others):
    """One file of the catalogue in its own folder."""
    folder.mkdir(exist_ok=True)
    content = {"source": SOURCE, "organizations": list(organizations), "programs": list(programs), **others}
    (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def all_rows() -> dict[str, list]:
    """Every row of the catalogue, its version and its links included."""
    models = [
        model
        for label in ("sources", "schedules", "partners", "programs")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def counts(report) -> dict[str, int]:
    return {outcome: report.counts[outcome] for outcome in ("added", "changed", "unchanged")}


def test_loading_twice_changes_no_row_and_reports_nothing_done():
    before = all_rows()
    report = load_catalogue(FIXTURES)
    entries = sum(len(before[label]) for label in ("sources.Source", "partners.Organization", "programs.Program"))
    assert counts(report) == {"added": 0, "changed": 0, "unchanged": entries}
    assert report.kept == []
    assert all_rows() == before


def test_new_file_is_loaded_and_the_second_load_finds_nothing_to_do(tmp_path):
    folder = write_file(tmp_path / "f", program(), organizations=[organization()])
    assert counts(load_catalogue(folder)) == {"added": 3, "changed": 0, "unchanged": 0}
    assert counts(load_catalogue(folder)) == {"added": 0, "changed": 0, "unchanged": 3}


def test_coordinators_edit_is_kept_and_reported():
    Program.objects.filter(slug="clas").update(summary="Corrigé par la coordinatrice.")
    Organization.objects.filter(slug="caf").update(name="CAF corrigée")
    report = load_catalogue(FIXTURES)
    assert report.kept == ["caf", "clas"]
    assert report.counts["changed"] == 0
    assert Program.objects.get(slug="clas").summary == "Corrigé par la coordinatrice."
    assert "gardés tels que modifiés à la main : caf, clas" in str(report)


def test_coordinators_edit_of_a_part_is_kept_too():
    public = Program.objects.get(slug="e2c").accepted_publics.get(key="general")
    public.age_max = 30
    public.save()
    assert load_catalogue(FIXTURES).kept == ["e2c"]
    public.refresh_from_db()
    assert public.age_max == 30


def test_edit_that_was_undone_counts_as_unchanged():
    original = Program.objects.get(slug="clas").summary
    Program.objects.filter(slug="clas").update(summary="Provisoire.")
    Program.objects.filter(slug="clas").update(summary=original)
    assert load_catalogue(FIXTURES).kept == []


def test_changed_entry_is_applied_and_every_other_left_alone(tmp_path):
    folder = tmp_path / "fixtures"
    shutil.copytree(FIXTURES, folder)
    path = folder / "003_clas.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    clas = next(entry for entry in content["programs"] if entry["slug"] == "clas")
    clas["accepted_publics"][0]["level_max"] = "3e"
    del clas["coverage_note"]
    clas["figures"] = clas["figures"][:1]
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    report = load_catalogue(folder)
    assert (report.counts["added"], report.counts["changed"], report.kept) == (0, 1, [])
    loaded = Program.objects.get(slug="clas")
    assert loaded.coverage_note == ""
    assert loaded.accepted_publics.get(key="jeune").level_max == "3e"
    assert [figure.key for figure in loaded.figures.all()] == ["groupe"]


def test_entries_may_name_one_another_in_any_order(tmp_path):
    child = program(parent="essai-b", distinct_from=["essai-b"])
    folder = write_file(tmp_path / "f", child, program(slug="essai-b", name="Essai B"))
    load_catalogue(folder)
    assert Program.objects.get(slug="essai-a").parent.slug == "essai-b"
    assert [other.slug for other in Program.objects.get(slug="essai-b").distinct_from.all()] == ["essai-a"]


def test_two_files_may_share_one_source_document(tmp_path):
    write_file(tmp_path / "f", program(), name="un.yaml")
    second = program(slug="essai-b", citations=[{**CITATIONS[0], "source": "essai"}])
    folder = write_file(tmp_path / "f", second, name="deux.yaml", source={**SOURCE, "slug": "autre"})
    load_catalogue(folder)
    assert [c.source.slug for c in Program.objects.get(slug="essai-b").citations.all()] == ["essai"]


PUBLIC = {"key": "general", "public": "jeune"}
WRONG = {
    "unknown key": ({"tarif": "10 €"}, "clé inconnue « tarif »"),
    "unknown key of a part": ({"accepted_publics": [{**PUBLIC, "age": 12}]}, "clé inconnue « age »"),
    "part without its key": ({"accepted_publics": [{"public": "jeune"}]}, "« key »"),
    "unknown parent": ({"parent": "inconnu"}, "dispositif inconnu « inconnu »"),
    "unknown confusion": ({"distinct_from": ["inconnu"]}, "dispositif inconnu, « inconnu »"),
    "unknown organisation": (
        {"participations": [{"organization": "inconnu", "role": "operator"}]},
        "organisme inconnu « inconnu »",
    ),
    "unknown contact": ({"contacts": ["caf/inconnu"]}, "contact inconnu « caf/inconnu »"),
    "unknown site": ({"sites": ["inconnu"]}, "lieu inconnu « inconnu »"),
    "unknown territory": ({"coverage": ["commune-00000"]}, "territoire inconnu « commune-00000 »"),
    "unknown document": (
        {"citations": [{"fields": ["name"], "place": "p. 1", "source": "inconnu"}]},
        "document inconnu « inconnu »",
    ),
    "bad date": ({"nature": "evenement", "takes_place_on": "2023-02-30"}, "2023-02-30"),
    "bad partial date": ({"citations": [{"fields": ["name"], "place": "p. 1", "dated": "mai 2023"}]}, "« mai 2023 »"),
    "bad aid": ({"aids": ["magie"]}, "Codes inconnus : magie"),
    "bad level": ({"accepted_publics": [{**PUBLIC, "level_min": "7e"}]}, "7e"),
    "bad public": ({"accepted_publics": [{**PUBLIC, "public": "chat"}]}, "chat"),
    "bad nature": ({"nature": "miracle"}, "miracle"),
    "ages upside down": ({"accepted_publics": [{**PUBLIC, "age_min": 18, "age_max": 16}]}, "L'âge minimum dépasse"),
    "age that is no number": ({"accepted_publics": [{**PUBLIC, "age_min": "seize"}]}, "seize"),
    "inference without its reason": (
        {"citations": [{"fields": ["name"], "place": "p. 1", "basis": "inferred"}]},
        "Dites pourquoi",
    ),
    "own parent": ({"parent": "essai-a"}, "propre ancêtre"),
}


@pytest.mark.parametrize(("values", "sentence"), WRONG.values(), ids=WRONG)
def test_wrong_entry_is_refused_by_a_sentence_that_names_it(tmp_path, values, sentence):
    folder = write_file(tmp_path / "f", program(**values), program(slug="essai-b", name="Essai B"))
    before = all_rows()
    with pytest.raises(CatalogueError, match="essai-a") as caught:
        load_catalogue(folder)
    assert sentence in str(caught.value)
    assert all_rows() == before


BROKEN_FILES = {
    "not YAML": ("source: [", "n'est pas du YAML valable"),
    "empty": ("", "source"),
    "a list": ("- a\n- b\n", "source"),
    "without source": ("programs: []\n", "source"),
    "source without slug": ("source: {title: Sans identifiant}\n", "slug"),
    "unknown section": ("source: {slug: s, title: t, language: fr}\nprogrammes: []\n", "programmes"),
    "entry without slug": ("source: {slug: s, title: t, language: fr}\nprograms: [{name: Sans}]\n", "slug"),
    "entry that is a word": ("source: {slug: s, title: t, language: fr}\nprograms: [clas]\n", "clas"),
}


@pytest.mark.parametrize(("text", "sentence"), BROKEN_FILES.values(), ids=BROKEN_FILES)
def test_broken_file_is_refused_by_a_sentence_that_names_it(tmp_path, text, sentence):
    folder = write_file(tmp_path / "f", program())
    (folder / "casse.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"casse\.yaml") as caught:
        load_catalogue(folder)
    assert sentence in str(caught.value)


def test_slug_given_twice_is_refused(tmp_path):
    folder = write_file(tmp_path / "f", program(), program(name="Le même"))
    with pytest.raises(CatalogueError, match="« essai-a » est donné deux fois"):
        load_catalogue(folder)


def test_document_given_in_two_files_is_refused(tmp_path):
    write_file(tmp_path / "f", program(), name="un.yaml")
    folder = write_file(tmp_path / "f", program(slug="essai-b"), name="zwei.yaml")
    with pytest.raises(CatalogueError, match=r"zwei\.yaml : « essai » est donné deux fois"):
        load_catalogue(folder)


def test_folder_without_programmes_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match="Aucun dispositif"):
        load_catalogue(tmp_path)


def test_command_prints_the_report(capsys):
    call_command("load_catalogue", str(FIXTURES))
    assert capsys.readouterr().out == (
        "Catalogue : 0 ajoutés, 0 modifiés, 168 inchangés. "
        "Textes traduits : 0 ajoutés, 0 modifiés, 1068 inchangés, 0 retirés.\n"
    )


def test_command_says_what_is_wrong_with_a_file(tmp_path):
    folder = write_file(tmp_path / "f", program(parent="inconnu"))
    with pytest.raises(CommandError, match=r"essai-a .* dispositif inconnu « inconnu »"):
        call_command("load_catalogue", str(folder))


def test_command_refuses_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="n'est pas un dossier"):
        call_command("load_catalogue", str(tmp_path / "absent"))
