"""The copied test database: it is made anew whenever anything that decides its rows has changed."""

import pytest

from tests import prepared
from tests.prepared import ROOT

NOW = prepared.digest()


def changed(monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    """The digest if one file of the project held a byte more."""
    read = prepared.Path.read_bytes
    monkeypatch.setattr(
        prepared.Path, "read_bytes", lambda path: read(path) + (b"#" if path == ROOT / name else b""), raising=True
    )
    return prepared.digest.__wrapped__()


@pytest.mark.parametrize("name", [
    "fixtures/003_clas.yaml", "fixtures/translations/ar.yaml", "partners/migrations/0001_initial.py",
    "partners/records.py", "sources/models.py",
])  # fmt: skip
def test_a_change_in_what_makes_the_rows_gives_another_copy(monkeypatch, name):
    assert changed(monkeypatch, name) != NOW


@pytest.mark.parametrize("name", ["README.md", "templates/base.html", "handover/pdf.py", "tests/conftest.py"])
def test_what_makes_no_row_leaves_the_copy_as_it_is(monkeypatch, name):
    assert changed(monkeypatch, name) == NOW
