"""Pages kept whole by a worker."""

from datetime import date

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


def test_page_that_tells_the_day_is_made_again_the_next_day(client, monkeypatch):
    shown = {}
    for day in (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 2)):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        response = client.get("/selection/fiche/?fiche=e2c")
        shown.setdefault(day, []).append((response["ETag"], hasattr(response, "context") and bool(response.context)))
        assert f"Feuille faite le {day.day}" in response.content.decode()
    (first, made), (again, remade) = shown[date(2026, 9, 1)]
    assert (made, remade) == (True, False)  # the second time it came from memory
    assert first == again != shown[date(2026, 9, 2)][0][0]
