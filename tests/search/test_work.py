"""What a search costs, counted in lines of Python executed: no text costs more than a long sentence of a visitor.

Time is not measured. What runs inside C (regular expressions, sets, the database) is bounded by the length of the text,
which is cut first; tests/reading/test_bounds.py counts the queries.
"""

import random
import sys
from collections.abc import Callable

import pytest
from django.http import QueryDict

from benchmarks.lexicon import rare_words
from pages.listing.filters import ProgramFilterSet
from pages.listing.forms import LONGEST_PLACE, LONGEST_TEXT
from programs.models import CatalogueVersion, Program
from reading import lexicon, read_sentence
from search.catalogue import current_catalogue
from search.text.query import match_text
from territories.typed.lookup import PlaceError, find_areas, resolve_area

pytestmark = pytest.mark.django_db
RATIO = 3  # to the costliest of the long sentences below, which hold a misspelt word or two
KNOWN_WORDS = 12_000  # of the text index here: about as many as 100,000 programmes have
SENTENCES = (
    """Bonjour, mon fils de 15 ans et demi habite à Villeurbanne, il n'est plus scolarisé depuis six mois, a été exclu
    du collège et ne veut plus aller en cours ; nous cherchons un acompagnement à la scolarité gratuit, un internat ou
    une aide aux devoirs à distance, près de Lyon ou dans le Rhône, pour préparé son brevet""",
    """Je suis éducatrice en prévention spécialisée à Saint-Denis et je cherche pour une fille de 16 ans, allophone,
    arrivée d'Albanie il y a huit mois, hébergée à l'hôtel social avec sa mère et ses frères, une inscription au lycée
    ou un dispositif de remobilisasion, sans passer par le rectorat de Créteil""",
    """Ma fille en première bac pro à Saint-Étienne a raté deux fois son examen, elle se lève plus, elle parle d'arrêter
    le lycée pour travailler avec son oncle à Firminy ou à Saint-Chamond, elle a vu la mision loccale, la conseillère
    d'orientation du CIO et une assistante sociale""",
    """Bonjour Madame, Monsieur, je suis la grand-mère de Mathis, 13 ans, qui vit chez moi à Rillieux-la-Pape. Mardi le
    conseil de discipline l'a exclu définitivement de son collège pour bagarres. Il n'a plus d'école et il traîne avec
    des grands. On a déjà essayé le CLAS, la mission locale ne nous a pas répondu, la MLDS a dit qu'il est trop jeune,
    l'EPIDE aussi. J'ai 71 ans, je ne sais à qui m'adresser, je n'ai pas d'ordinateur, et nous cherchons un internat ou
    une classe relais à Lyon ou à Vénissieux pour qu'il prépare son brevet. Merci d'avance.""",
)
PLACES = ("Sainte-Colombe près de Vienne dans l'Isère", "Vileurbane", "Saint-Denis", "12 rue des Lilas à Montrouge")


def filled(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


def monsters(length: int) -> list[str]:
    """Each as long as it may be."""
    chance = random.Random(3)
    alike = ["".join(chance.choices("aeinorstlucp", k=size)) for size in (5, 7, 9, 11) for _ in range(15)]
    parts = [
        "a", "a ", "à ", "a-", "micro-", "C.L.", "C.L.A.S.S.E.S ", "Saint ", "Saint-", "Sainte-Colombe ", "à Lyon ",
        "Lyon 4 ", "Paris 18 ", "4e de Lyon ", "le 93 ", "69100 ", "à Sens en Vienne à Die ", "1ère année de bac pro ",
        "16 ans et demi ", "depuis 6 mois ", "pas sans ni ", "je ne sais pas si ", "quitté le ", "jlecole lecole ",
        "soutien scolaire ", "de la ", "CLAS MLDS E2C ", "Aa Bb Cc ", "acc par pre con ", "' OR 1=1;-- ", "(a+)+$ ",
        "(((", "%_*? ", "\\", "/", "\u202eclas ", "🙂clas ", "🙂", "مدرسة ", "学校", "ﷺ ", "½ ", "İ", "ß", "㌀ ",
        "e\u0301", "e" + "\u0301" * 40, "\u0301", "٣ ", "\t", "{% if %}", "\0",
    ]  # fmt: skip
    words = [*lexicon.plain_lexicon().words, *alike]
    drawn = [" ".join(chance.choices(words, k=chance.randint(2, 60))) + " " for _ in range(30)]
    letters = [" ".join(chance.choices(alike, k=length)) + " " for _ in range(5)]
    return [filled(part, length) for part in [*parts, *drawn, *letters]]


def work(call: Callable[[], object]) -> int:
    """Lines of Python that the call executes."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event == "line"
        return note

    former = sys.gettrace()
    sys.settrace(note)
    try:
        call()
    except PlaceError:
        pass
    finally:
        sys.settrace(former)
    return count


@pytest.fixture
def catalogue():
    """With as many words as a national one, ten in each programme."""
    words = rare_words()[:KNOWN_WORDS]
    Program.objects.bulk_create(
        Program(slug=f"mots-{i}", name=f"Mots {i}", nature="service", summary=" ".join(words[i : i + 10]))
        for i in range(0, len(words), 10)
    )
    CatalogueVersion.advance(whole=True)  # a bulk write sends no signal
    with current_catalogue() as catalogue:
        yield catalogue


def check(call: Callable[[str], object], ordinary: tuple[str, ...], hostile: list[str]) -> None:
    """Each text is tried once before it is counted, so that what is kept in memory is there for all."""
    for text in (*ordinary, *hostile):
        work(lambda text=text: call(text))
    bound = RATIO * max(work(lambda text=text: call(text)) for text in ordinary)
    costly = {text[:40]: cost for text in hostile if (cost := work(lambda text=text: call(text))) > bound}
    assert costly == {}, f"bound: {bound}"


def test_no_text_is_costlier_to_read_than_a_sentence():
    check(read_sentence, SENTENCES, monsters(LONGEST_TEXT))


def test_no_text_is_costlier_to_search_than_a_sentence(catalogue):
    check(lambda text: match_text(catalogue.texts, text, catalogue.index.alive), SENTENCES, monsters(LONGEST_TEXT))


def test_no_text_is_costlier_as_a_place_than_a_misspelt_one():
    check(resolve_area, PLACES, monsters(LONGEST_PLACE))
    check(find_areas, PLACES, monsters(LONGEST_PLACE))


@pytest.mark.parametrize("part", ["a ", "à Lyon ", "\u0301", "(((", "é", "\0", "CLAS "])
def test_of_a_text_too_long_only_the_beginning_is_read(part):
    def cost(length: int) -> int:
        query = QueryDict(mutable=True)
        query["q"] = filled(part, length)
        return work(lambda: ProgramFilterSet(query).errors_by_name())

    for length in (3_000, 100_000):
        cost(length)
    assert cost(100_000) < 1.1 * cost(3_000) + 500  # lines, to cut it


def test_the_count_sees_a_cost():
    """A check that counts nothing would hold as well."""
    assert work(lambda: [number + 1 for number in range(1000)]) > 10 * work(
        lambda: [number + 1 for number in range(10)]
    )
    with pytest.raises(AssertionError, match="bound"):
        check(lambda text: [char for char in text for _ in text], ("short",), ["a" * 300])
