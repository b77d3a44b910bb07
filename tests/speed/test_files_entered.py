"""Whoever follows one request through the code opens few files."""

import pytest

from scripts.files_entered import files_entered


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "most"), [("/programmes/?age=17", 40), ("/api/programs/?age=17", 30)])
def test_a_request_enters_few_files(path, most):
    entered = sorted(files_entered(path))
    assert len(entered) <= most, "\n".join(entered)
    assert "search/finder.py" in entered
