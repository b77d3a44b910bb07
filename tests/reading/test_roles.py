"""A named programme is sought, refused, known already, or where the writer works."""

import pytest

from reading import read_sentence
from reading.roles import Role

pytestmark = pytest.mark.django_db
SAID = {
    Role.SOUGHT: [
        "le CLAS, ma fille est en 6e",
        "où est la mission locale de Bron ?",
        "mon fils voudrait être suivi par la mission locale",
        "je ne sais pas si la mission locale peut aider",
        "je veux faire un service civique",
        "éducateur, je cherche le PSAD",
        "suis-je trop vieux pour l'EPIDE ?",
    ],
    Role.REFUSED: [
        "pas un service civique, 19 ans",
        "surtout pas l'EPIDE",
        "refusé à l'EPIDE",
        "il n'a pas été pris à l'EPIDE",
        "l'EPIDE l'a refusé",
        "autre chose que la mission locale",
        "la MLDS m'a dit trop vieux",
        "la MLDS ne m'a pas prise, 17 ans",
        "la mission locale nous a répondu qu'elle est trop jeune",
        "trop âgé pour la MLDS",
        "on a demandé à la MLDS mais elle ne prend plus après 18 ans",
        "l'EPIDE m'a recalé",
        "l'E2C dit non",
        "the MLDS said he is too old",
        "MLDS a spus ca e prea mare",
    ],
    Role.TRIED: [
        "il est à la MLDS, 17 ans",
        "rendez-vous à la mission locale dans deux mois",
        "on a essayé le CLAS",
        "le CLAS n'a rien donné",
        "la mission locale ne rappelle jamais",
        "la mission locale ne peut rien pour moi",
        "l'E2C c'est fini pour moi",
        "jeune suivi par la mission locale",
        "il a fait l'EPIDE",
        "he is at the MLDS",
    ],
    Role.WORKPLACE: [
        "je travaille en mission locale",
        "conseillère en mission locale, 17 ans",
        "éducatrice à la MLDS",
        "nous sommes une mission locale",
    ],
}


@pytest.mark.parametrize(("role", "text"), [(role, text) for role, texts in SAID.items() for text in texts])
def test_a_name_is_read_in_its_role(role, text):
    reading = read_sentence(text)
    assert [one.role for one in reading.named] == [role]
    assert (reading.named[0].words in reading.searched) == (role == Role.SOUGHT)


@pytest.mark.parametrize("text", [text for texts in SAID.values() for text in texts])
def test_what_is_left_of_a_sentence_keeps_the_role(text):
    """`q` holds it from page to page, and is read again."""
    reading = read_sentence(text)
    again = read_sentence(reading.rest)
    assert [(one.words, one.role) for one in again.named] == [(one.words, one.role) for one in reading.named]


@pytest.mark.parametrize(
    "text",
    [
        "je suis allé à la MLDS, la MLDS ne m'a pas pris",
        "la MLDS, oui mais la MLDS l'a refusé",
        "on connaît l'E2C. L'E2C nous a dit non",
    ],
)
def test_what_is_refused_once_is_not_sought_by_being_named_again(text):
    assert Role.SOUGHT not in [one.role for one in read_sentence(text).named]
