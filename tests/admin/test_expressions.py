"""Coordinators add words that the reader did not know; a form that would spoil the reading is not saved."""

from programs.models import Expression
from tests.admin.browsing import address, read_form

GOOD = {
    "words": "bulle chez lui",
    "meaning": "situation=risque-decrochage",
    "example": "Il bulle chez lui",
    "is_active": "on",
}


def test_an_expression_whose_example_is_not_read_as_promised_is_not_saved(space):
    page = space.client.post(address(Expression, "add"), {**GOOD, "example": "Mon fils va bien"})
    assert "Il manque" in page.content.decode()
    assert not Expression.objects.exists()


def test_an_expression_without_words_or_meaning_is_not_saved(space):
    for name in ("words", "meaning", "example"):
        assert space.client.post(address(Expression, "add"), {**GOOD, name: ""}).status_code == 200
    assert not Expression.objects.exists()


def test_a_good_one_is_saved_listed_and_edited(space):
    assert space.client.post(address(Expression, "add"), GOOD).status_code == 302
    (saved,) = Expression.objects.all()
    assert (saved.parameter, saved.value) == ("situation", "risque-decrochage")
    assert "bulle chez lui" in space.read(address(Expression, "changelist"), q="bulle")
    page = address(Expression, "change", saved.pk)
    opened = space.read(page)
    assert "Une par ligne" in opened
    assert space.save(page, read_form(opened), words="bulle chez lui\nbulle au lit").status_code == 302
    assert len(Expression.objects.get().as_entry()["says"]) == 2


def test_a_null_byte_is_refused(space):
    assert space.client.post(address(Expression, "add"), {**GOOD, "words": "bulle\0lit"}).status_code == 200
