"""What production adds to the files of the site, and what it spares them."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from directory.serving.static_files import NOT_FOR_FILES, ShortHeads


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
