"""The generated catalogue: the same rows for the same seed, and shares like those of the real one."""

import random

import pytest
from django.forms.models import model_to_dict

from benchmarks import catalogue, lexicon
from benchmarks.measured import Measured
from benchmarks.questions import Questions
from partners.models import Contact, Organization, Site
from programs.models import AcceptedPublic, CatalogueVersion, Program
from sources.models import Citation

pytestmark = pytest.mark.django_db
PROGRAMS, ORGANIZATIONS = 200, 80


def rows(seed: int) -> list[tuple]:
    batches = catalogue.Catalogue(seed).batches(PROGRAMS, ORGANIZATIONS)
    return [
        (model.__name__, model_to_dict(row))
        for batch in batches
        for model, made in batch.items()
        if not model._meta.auto_created
        for row in made
    ]


@pytest.fixture
def generated():
    before = CatalogueVersion.current()
    catalogue.generate(PROGRAMS, ORGANIZATIONS, seed=1)
    assert CatalogueVersion.current() != before
    return Program.objects.filter(loaded_digest="")


def share(found, total) -> float:
    return found.count() / total.count()


def test_same_seed_same_rows_and_another_seed_others():
    first = rows(1)
    assert first == rows(1)
    assert first != rows(2)


def test_real_entries_stay_beside_the_generated_ones(generated):
    real = Program.objects.exclude(loaded_digest="").count()
    assert generated.count() == PROGRAMS
    assert real > 50
    assert Organization.objects.filter(loaded_digest="").count() == ORGANIZATIONS


def assert_valid(generated) -> None:
    for entry in [*generated, *AcceptedPublic.objects.filter(program__in=generated), *Contact.objects.all()[:50]]:
        entry.full_clean(validate_unique=False, validate_constraints=True)


def assert_as_silent_as_the_real_entries(generated) -> None:
    real = Program.objects.exclude(loaded_digest="")
    for name in ("is_free", "aids", "access", "parent"):
        silent = {f"{name}__isnull": True}
        expected = share(real.filter(**silent), real)
        assert share(generated.filter(**silent), generated) == pytest.approx(expected, abs=0.12), name


def assert_alternatives_and_inferences_as_in_the_real_entries(generated) -> None:
    made = AcceptedPublic.objects.filter(program__in=generated)
    real = AcceptedPublic.objects.exclude(program__in=generated)
    assert share(made, generated) == pytest.approx(share(real, Program.objects.exclude(loaded_digest="")), abs=0.25)
    inferred = Citation.objects.filter(basis="inferred")
    assert 0.04 < share(inferred, Citation.objects) < 0.2


def test_generated_entries_are_valid_and_like_the_real_ones(generated):
    """To make them costs more than all that is asked of them."""
    assert_valid(generated)
    assert_as_silent_as_the_real_entries(generated)
    assert_alternatives_and_inferences_as_in_the_real_entries(generated)
    sites = Site.objects.filter(organization__loaded_digest="")
    assert sites.exists()
    assert not sites.exclude(area__kind="commune").exists()


def test_new_entries_can_follow(generated):
    last = Program.objects.order_by("-pk").first()
    assert Program.objects.create(slug="after", name="Après", nature="service", summary="Suite.").pk > last.pk


def test_nothing_is_measured_without_the_real_catalogue():
    Program.objects.update(loaded_digest="")
    with pytest.raises(ValueError, match="load_catalogue"):
        Measured()


@pytest.mark.parametrize(
    ("town", "said"),
    [("Lyon", "de Lyon"), ("Orléans", "d'Orléans"), ("Le Havre", "du Havre"), ("Les Ulis", "des Ulis")],
)
def test_names_of_towns_are_french(town, said):
    assert lexicon.of_town(town) == said


def test_common_words_are_common_and_rare_ones_rare():
    words = lexicon.Lexicon().text(random.Random(1), 5000).lower().split()
    assert words.count("de") > 50
    assert sum(words.count(word) for word in lexicon.rare_words()[:50]) < words.count("de")


def test_each_question_is_asked_once(generated):
    for name, paths in Questions(seed=1, last_page=20).all().items():
        assert paths, name
        assert len(paths) == len(set(paths)), name
