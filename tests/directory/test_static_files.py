"""What production adds to the files of the site, and what it spares them."""

import re

import pytest
import tinycss2
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from directory.middleware import NOT_FOR_FILES, ShortHeads
from directory.serving.static_files import without_comments


@pytest.mark.parametrize(("caching", "kept"), [("max-age=315360000, public, immutable", False), ("max-age=0", True)])
def test_only_a_file_that_never_changes_has_a_short_head(caching, kept):
    headers = dict.fromkeys((*NOT_FOR_FILES, "X-Content-Type-Options"), "some") | {"Cache-Control": caching}
    answer = ShortHeads(lambda request: HttpResponse(headers=headers))(RequestFactory().get("/static/a.css"))
    assert {name in answer for name in NOT_FOR_FILES} == {kept}
    assert answer["X-Content-Type-Options"] == "some"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/programmes/", "/api/", "/rien/"])
def test_pages_keep_their_policies(client, path):
    answer = client.get(path)
    assert (answer["Referrer-Policy"], answer["Cross-Origin-Opener-Policy"]) == ("same-origin", "same-origin")


OWN_FILES = [path for kind in ("css", "js") for path in sorted((settings.BASE_DIR / "static" / kind).iterdir())]


def rules(text: str) -> str:
    parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return re.sub(r"/\*.*?\*/|\s", "", tinycss2.serialize(parsed), flags=re.DOTALL)


def statements(text: str) -> list[str]:
    text = re.sub(r"^/\*.*?\*/", "", text, flags=re.DOTALL | re.MULTILINE)
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("//")]


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.name)
def test_our_own_files_lose_their_comments_and_nothing_else(path):
    text, bare = path.read_text(), without_comments(f"{path.parent.name}/{path.name}", path.read_text())
    assert "/*" not in bare
    assert not re.search(r"^\s*//", bare, re.MULTILINE)
    keep = rules if path.suffix == ".css" else statements
    assert keep(bare) == keep(text) != keep("")


def test_files_of_others_keep_their_comments():
    assert without_comments("vendor/some.css", "/* licence */") == "/* licence */"
    assert without_comments("admin/css/some.css", "/* licence */") == "/* licence */"
