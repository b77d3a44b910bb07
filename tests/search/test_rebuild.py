"""manage.py rebuild_search: everything read again, checked, and passed on to the workers."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programs.models import CatalogueChange, CatalogueVersion, Program
from search import catalogue
from search.catalogue import current_catalogue
from search.rebuild import rebuild
from search.text.index import TextIndex
from tests.factories import make_full_program, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_the_figures_are_those_of_the_database():
    make_full_program()
    make_program(editorial_status=Program.Editorial.DRAFT)
    rebuilt = rebuild()
    assert rebuilt.programs == rebuilt.followed == Program.objects.published().count()
    assert rebuilt.publics >= rebuilt.programs  # who accepts nobody in particular has one, of which all is unsaid
    assert rebuilt.words > 1000
    assert rebuilt.with_place >= 1
    assert rebuilt.differences == ()


def test_the_command_says_what_it_did_in_a_sentence():
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    published = Program.objects.published().count()
    assert f"{published} dispositifs publiés" in out.getvalue()
    assert f"version {CatalogueVersion.current().number})." in out.getvalue()


def test_it_is_silent_when_asked():
    out = StringIO()
    call_command("rebuild_search", verbosity=0, stdout=out)
    assert out.getvalue() == ""


def test_every_worker_reads_everything_again():
    with current_catalogue() as former:
        before = former.version
    rebuild()
    assert CatalogueChange.programs_since(before, CatalogueVersion.current()) is None
    with current_catalogue() as catalogue:
        assert catalogue is not former
        assert catalogue.position_of.keys() == former.position_of.keys()


def test_what_was_written_behind_the_back_of_the_workers_is_found(client):
    program = make_program()
    assert client.get("/api/programs/?q=ornithorynque").json()["count"] == 0
    Program.objects.filter(pk=program.pk).update(name="Ornithorynque")  # sends no signal
    rebuild()
    assert client.get("/api/programs/?q=ornithorynque").json()["count"] == 1


def test_a_word_lost_while_following_is_told_and_workers_still_read_again(monkeypatch):
    program = make_program(name="Ornithorynque")
    add, seen = TextIndex.add_document, []

    def forget_the_second_time(self, position, document):
        seen.append(document.names[0])
        if seen.count("Ornithorynque") < 2 or document.names[0] != "Ornithorynque":
            add(self, position, document)

    before = CatalogueVersion.current()
    monkeypatch.setattr(TextIndex, "add_document", forget_the_second_time)
    with pytest.raises(CommandError, match=f"n° {program.pk} est lu de deux façons"):
        call_command("rebuild_search")
    assert CatalogueChange.programs_since(before, CatalogueVersion.current()) is None


def test_a_programme_that_was_not_read_is_told(monkeypatch):
    names_of = catalogue._names_of
    monkeypatch.setattr(catalogue, "_names_of", lambda programs: list(names_of(programs))[1:])
    with pytest.raises(CommandError, match=r"sont publiés, \d+ sont lus"):
        call_command("rebuild_search")
