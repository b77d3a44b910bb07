"""The messages of the interface: every one that the code says is in the files, and the compiled files are theirs."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from translations.page_language import typeset

ROOT = Path(settings.BASE_DIR)
LANGUAGES = [code for code, _ in settings.LANGUAGES]
# The languages whose every message must be translated, and by no guess of a tool.
COMPLETE = ("fr", "fr-x-falc", "en", "ar", "ro", "uk")
PACKAGES = (
    "accounts", "agenda",
    "dangers", "directory", "editing", "eligibility", "handover", "opendata", "pages", "partners", "programs",
    "reading", "remarks", "schedules", "search", "sources", "speed", "territories", "translations", "vocabulary", "web",
)  # fmt: skip
MARKERS = {
    "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "_": 1,
    "ngettext": 2, "ngettext_lazy": 2, "pgettext": -1, "pgettext_lazy": -1,
}  # fmt: skip
LITERAL = r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
IN_TEMPLATE = re.compile(rf"\b(_|gettext|ngettext|pgettext)\(u?{LITERAL}(?:,\s*u?{LITERAL})?")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
Message = tuple[str, str, str]  # context, singular, plural


def file_of(language: str, suffix: str = "po") -> Path:
    return ROOT / "locale" / to_locale(language) / "LC_MESSAGES" / f"django.{suffix}"


@cache
def entries(language: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(file_of(language))))


def messages_in(language: str) -> set[Message]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries(language)}


def names_of_markers(tree: ast.Module) -> dict[str, str]:
    """What a module calls each function of django.utils.translation."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }


def said_in_python(path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = names_of_markers(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        number = MARKERS.get(names.get(called, called if isinstance(node.func, ast.Attribute) else ""))
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if number and len(texts) >= abs(number):
            yield as_message(number, texts)


def as_message(number: int, texts: list[str]) -> Message:
    if number < 0:
        return texts[0], texts[1], ""
    return "", texts[0], texts[1] if number == 2 else ""


def said_in_template(path: Path) -> Iterator[Message]:
    for name, *literals in IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
        yield as_message(MARKERS[name], [ast.literal_eval(literal) for literal in literals if literal])


@cache
def said() -> frozenset[Message]:
    folders = [ROOT / name for name in PACKAGES if (ROOT / name).is_dir()]
    python = {message for folder in folders for path in folder.rglob("*.py") for message in said_in_python(path)}
    ours = [path for path in (ROOT / "templates").rglob("*.*") if "admin" not in path.parts]  # there Django speaks
    templates = {message for path in ours for message in said_in_template(path)}
    return frozenset(python | templates)


def test_messages_are_found_in_code_and_in_templates():
    assert ("", "Indifférent", "") in said()
    assert ("", "Aller au contenu", "") in said()
    assert ("", "%(count)s mois", "%(count)s mois") in said()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_messages_holds_what_the_site_says_and_nothing_else(language):
    """Else run `make messages`."""
    singular = {(context, text) for context, text, _ in messages_in(language)}
    assert {(context, text) for context, text, _ in said()} - singular == set()
    assert singular - {(context, text) for context, text, _ in said()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_holds_what_the_file_of_messages_says(language):
    compiled = {(one.msgctxt, one.msgid): one for one in polib.mofile(str(file_of(language, "mo")))}
    translated = {(one.msgctxt, one.msgid): one for one in entries(language) if one.translated()}
    assert compiled.keys() == translated.keys()
    for key, entry in translated.items():
        assert (compiled[key].msgstr, compiled[key].msgstr_plural) == (entry.msgstr, entry.msgstr_plural)


def forms_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def keeps_places(entry: polib.POEntry, text: str) -> bool:
    wanted, found = (set(PLACEHOLDER.findall(one)) for one in (entry.msgid_plural or entry.msgid, text))
    return found == wanted or (bool(entry.msgid_plural) and found < wanted and len(wanted - found) == 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_of_its_values(language):
    """A plural form may leave out the number alone ("one year"), since the language says it in words."""
    wrong = [
        (entry.msgid, text)
        for entry in entries(language)
        for text in filter(None, forms_of(entry))
        if not keeps_places(entry, text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_with_the_lines_of_its_original(language):
    broken = [
        entry.msgid
        for entry in entries(language)
        for text in filter(None, forms_of(entry))
        if (text.startswith("\n"), text.endswith("\n")) != (entry.msgid.startswith("\n"), entry.msgid.endswith("\n"))
    ]
    assert broken == []


@pytest.mark.parametrize("language", COMPLETE)
def test_every_message_is_translated(language):
    assert [entry.msgid for entry in entries(language) if not all(forms_of(entry)) or entry.fuzzy] == []


def test_french_is_what_the_code_says_as_it_is_printed():
    for entry in entries("fr"):
        assert forms_of(entry) == [typeset(text) for text in (entry.msgid, entry.msgid_plural) if text]
