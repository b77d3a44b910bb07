"""What the whole project keeps to, read from its own files."""

import ast
import hashlib
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
# From the bottom up: a package imports those before it, never those after it.
LAYERS = (
    "web", "speed", "territories", "sources", "editing", "translations", "vocabulary", "eligibility",
    "reading", "dangers", "schedules", "partners", "programs", "search", "pages", "agenda", "opendata", "handover",
    "remarks", "accounts", "directory",
)  # fmt: skip
# What the rules may import. A criterion holds its words beside its rule: so gettext, and what words depend on.
RULES_MAY_IMPORT = (
    "eligibility", "vocabulary.schemes", "territories.scope", "django.utils.translation", "django.utils.functional",
    "speed.per_language", "translations.page_language",
)  # fmt: skip
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHOWN_BY_DJANGO = {"404.html", "400.html", "403.html", "500.html", "403_csrf.html", "429.html"}
INCLUDE = re.compile(r"{%\s*include\s+\"([^\"]+)\"([^%]*)%}")
TEMPLATE_NAME = re.compile(r"[\"']([\w./-]+\.(?:html|txt|xml))[\"']")
VENDOR = ROOT / "static" / "vendor"


def modules() -> list[Path]:
    return sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def imports_of(path: Path, *, everywhere: bool = True) -> frozenset[str]:
    """Modules that a file imports; without `everywhere`, only when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree) if everywhere else tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_module_imports_a_layer_above_its_own(layer):
    above = LAYERS[LAYERS.index(layer) + 1 :]
    upward = [
        (str(path.relative_to(ROOT)), imported)
        for path in (ROOT / layer).rglob("*.py")
        for imported in imports_of(path)
        if imported.split(".")[0] in above
    ]
    assert upward == []


def test_no_module_of_the_site_imports_a_test_or_a_script():
    outside = [
        (name_of(path), imported)
        for path in modules()
        for imported in imports_of(path)
        if imported.split(".")[0] in ("tests", "scripts", "benchmarks")
    ]
    assert outside == []


def test_rules_know_no_request_template_or_model():
    foreign = [
        (name_of(path), imported)
        for path in (ROOT / "eligibility").rglob("*.py")
        for imported in imports_of(path)
        if imported.split(".")[0] in ("django", *LAYERS) and not is_among(imported, RULES_MAY_IMPORT)
    ]
    assert foreign == []


def is_among(imported: str, allowed: tuple[str, ...]) -> bool:
    return any(f"{imported}.".startswith(f"{one}.") or f"{one}.".startswith(f"{imported}.") for one in allowed)


def test_data_are_not_made_of_what_pages_show():
    """Both are made of what `search` gives; what they share of `pages` is how a query string is read."""
    shared = ("pages.danger", "pages.listing.filters", "pages.listing.disambiguation")
    foreign = [
        (name_of(path), imported)
        for path in (ROOT / "opendata").rglob("*.py")
        for imported in imports_of(path)
        if imported.split(".")[0] == "pages" and not is_among(imported, shared)
    ]
    assert foreign == []


def test_models_know_nothing_that_is_built_on_them():
    allowed = ("programs.models", "programs.querysets")
    foreign = [
        (name_of(path), imported)
        for path in (ROOT / "programs" / "models").rglob("*.py")
        for imported in imports_of(path)
        if imported.startswith("programs.") and not imported.startswith(allowed)
    ]
    assert foreign == []


def test_modules_do_not_import_one_another_in_a_circle():
    known = {name_of(path): path for path in modules() if "migrations" not in path.parts}
    graph = {
        name: {imported for imported in imports_of(path, everywhere=False) if imported in known and imported != name}
        for name, path in known.items()
    }
    # A package imports its own modules to give their names, and they may name one another: only true circles count.
    for name, imported in graph.items():
        graph[name] = {other for other in imported if not name.startswith(f"{other}.")}
    while leaves := {name for name, imported in graph.items() if not imported}:
        graph = {name: imported - leaves for name, imported in graph.items() if name not in leaves}
    assert graph == {}


def labelled() -> list[tuple[str, str]]:
    found = []
    for model in (model for app in apps.get_app_configs() if app.label in LAYERS for model in app.get_models()):
        found += [
            (model._meta.label, str(label)) for label in (model._meta.verbose_name, model._meta.verbose_name_plural)
        ]
        fields = [
            field for field in model._meta.get_fields() if hasattr(field, "verbose_name") and not field.auto_created
        ]
        found += [(f"{model._meta.label}.{field.name}", str(field.verbose_name)) for field in fields]
    return found


def test_labels_of_models_and_fields_begin_in_lower_case():
    assert [(owner, label) for owner, label in labelled() if label[:1] != label[:1].lower()] == []


def template_names() -> dict[str, Path]:
    return {str(path.relative_to(ROOT / "templates")): path for path in TEMPLATES}


def test_every_template_is_used():
    mentioned = {
        name for path in [*modules(), *TEMPLATES] for name in TEMPLATE_NAME.findall(path.read_text(encoding="utf-8"))
    }
    overridden = {
        name
        for name in template_names()
        if name.startswith(("admin/", "registration/", "account/", "mfa/", "usersessions/"))
    }
    assert set(template_names()) - mentioned - overridden - SHOWN_BY_DJANGO == set()


@pytest.mark.parametrize("name", template_names())
def test_every_template_can_be_read(name):
    assert get_template(name).origin.name == str(template_names()[name])


def test_every_component_opens_with_a_comment_that_names_its_inputs():
    included = {
        name: set(re.findall(r"(\w+)=", rest))
        for path in TEMPLATES
        for name, rest in INCLUDE.findall(path.read_text(encoding="utf-8"))
        if rest.split()[-1:] == ["only"]
    }
    assert len(included) >= 10
    for name, inputs in included.items():
        first = template_names()[name].read_text(encoding="utf-8").lstrip().splitlines()[0]
        assert first.startswith("{#"), name
        assert re.search(r"\bInputs?:|No input", first), name
        assert {given for given in inputs if not re.search(rf"\b{given}\b", first)} == set(), name


def test_components_are_included_with_their_inputs_only():
    loose = [
        (str(path.relative_to(ROOT)), name)
        for path in TEMPLATES
        for name, rest in INCLUDE.findall(path.read_text(encoding="utf-8"))
        if name.startswith("components/") and rest.split()[-1:] != ["only"]
    ]
    assert loose == []


def test_vendored_files_are_those_of_the_list_byte_for_byte():
    listed = {}
    for line in (VENDOR / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        listed[name] = digest
    notices = {"README.md", "SHA256SUMS", "LICENSE"}
    stored = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name not in notices
    }
    assert stored == listed


def test_every_vendored_library_comes_with_its_licence():
    assert [folder.name for folder in VENDOR.iterdir() if folder.is_dir() and not (folder / "LICENSE").is_file()] == []


def test_stylesheets_take_nothing_from_another_host():
    sheets = (ROOT / "static" / "css").glob("*.css")
    assert [sheet.name for sheet in sheets if re.search(r"url\(['\"]?(https?:)?//|@import", sheet.read_text())] == []


def test_no_room_is_too_large_to_find_ones_way_in():
    """No package holds more than 12 % of the product, no folder more than 20 modules side by side."""
    lines = {layer: sum(_length(path) for path in modules() if path.is_relative_to(ROOT / layer)) for layer in LAYERS}
    total = sum(lines.values())
    assert [layer for layer, held in lines.items() if held > 0.12 * total] == []
    beside = Counter(path.parent for path in modules() if path.name != "__init__.py" and "migrations" not in path.parts)
    assert [(str(folder.relative_to(ROOT)), number) for folder, number in beside.items() if number > 20] == []


def _length(path: Path) -> int:
    return 0 if "migrations" in path.parts else len(path.read_text(encoding="utf-8").splitlines())
