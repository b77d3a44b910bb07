import pytest
from django.db.models import Q

from reading import read_sentence
from reading.lexicon import FOLDER, SUBJECTS, WORDS, compile_lexicon, pairs, plain_lexicon, read_data
from reading.phrases import unglue
from reading.tokens import skeleton, tokenize
from territories.kinds import Kind
from territories.models import Area
from vocabulary.schemes import SCHEMES

DATA = read_data()
HINTS = {
    "asker": {"parent", "professionnel", "etablissement"},
    "need": set(SCHEMES["aide"].terms),
    "group": {"classe"},
    "visit": {"1"},
    "oneself": {"1"},
}
FLAGS = {"gratuit", "remunere", "internat", "distance"}


@pytest.mark.django_db
def test_the_example_of_an_entry_means_what_the_entry_says():
    assert [entry["example"] for entry in DATA["entries"] if missed(entry)] == []


def missed(entry: dict) -> set[tuple[str, str]]:
    read = {(one.parameter, one.value) for one in read_sentence(entry["example"]).understood}
    return {pair for pair in pairs(entry["means"]) if pair[0] not in HINTS} - read


def test_an_entry_means_values_that_exist():
    for parameter, value in {pair for entry in DATA["entries"] for pair in pairs(entry["means"])}:
        known = {"1"} if parameter in FLAGS else HINTS.get(parameter) or set(SCHEMES[parameter].terms)
        assert value in known, (parameter, value)


def test_synonyms_left_out_are_the_vocabulary_s():
    synonyms = {
        word for name in ("situation", "aide") for term in SCHEMES[name].terms.values() for word in term.synonyms
    }
    assert set(DATA["not_alone"]) <= synonyms


def test_choices_and_groups_are_written_out():
    lexicon = compile_lexicon(
        {
            "small_words": "a le",
            "stop_words": "",
            "groups": {"lieu": ["le stade", "gymnase"]},
            "not_alone": [],
            "fillers": [],
            "names": [],
            "entries": [{"says": ["joue|nage <lieu>"], "means": {"aide": "sport-culture"}, "example": ""}],
        }
    )
    for words in ("joue stade", "joue gymnase", "nage stade", "nage gymnase"):
        length, sense = lexicon.longest([skeleton(word) for word in words.split()], [])
        assert (length, sense.means) == (2, (("aide", "sport-culture"),))


def test_entries_from_elsewhere_win():
    more = {"says": ["tutorat"], "means": {"aide": "remobilisation"}}
    assert plain_lexicon().with_entries([more]).longest(["tutorat"], [])[1].means == (("aide", "remobilisation"),)


def test_entries_from_elsewhere_leave_the_lexicon_of_the_files_as_it_is():
    plain_lexicon().with_entries([{"says": ["tutorat", "=à tâtons"], "means": {"aide": "remobilisation"}}])
    assert plain_lexicon().longest(["tutorat"], [])[1].means == (("aide", "mentorat"),)
    assert not plain_lexicon().longest(["taton"], ["a"])[1]


def test_a_name_stays_one_whatever_entries_say():
    more = {"says": ["CLAS"], "means": {"aide": "remobilisation"}}
    assert plain_lexicon().with_entries([more]).longest(["clas"], [])[1].kind == "name"


def test_every_file_of_the_lexicon_is_read():
    assert {path.stem for path in FOLDER.glob("*")} == {*WORDS, *SUBJECTS}


def test_a_phrase_without_a_useful_word_is_refused():
    with pytest.raises(ValueError, match="mot utile"):
        compile_lexicon({**DATA, "entries": [{"says": ["à la"], "means": {}, "example": ""}]})


def test_it_is_compiled_once():
    assert plain_lexicon() is plain_lexicon()


@pytest.mark.django_db
def test_no_name_of_a_place_is_cut_as_if_an_apostrophe_were_missing():
    wide = Q(kind__in=[Kind.DEPARTEMENT, Kind.REGION])
    names = Area.objects.filter(wide | Q(kind=Kind.COMMUNE, population__gte=2_000)).values_list("name", flat=True)
    words = {token.word: token for name in names for token in tokenize(name)}
    assert len(words) > 4_000
    assert [word for word, token in words.items() if len(unglue([token], plain_lexicon())) > 1] == []


def test_an_apostrophe_is_missed_in_what_is_no_name_of_a_place():
    words = [token.word for token in unglue(tokenize("lecole daide"), plain_lexicon())]
    assert words == ["l", "ecole", "d", "aide"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("nous habitons Le Mans, fils de 12 ans", "commune-72181"),
        ("ado de 15 ans à lorient", "commune-56121"),
        ("ma fille de 9 ans, Sète", "commune-34301"),
        ("dans le Cher, mentor pour un jeune de 14 ans", "departement-18"),
        ("j'habite mont de marsan, j'ai 17 ans", "commune-40192"),
        ("on habite à La Celle-Saint-Cloud", "commune-78126"),
        ("fille de 12 ans à Vire", "commune-14762"),
        ("j'habite avenue de Paris à Tours", "commune-37261"),
        ("j'habite place de Nantes à Rennes", "commune-35238"),
    ],
)
def test_a_name_that_looks_like_other_words_is_a_place(text, place):
    assert [one.value for one in read_sentence(text).understood if one.parameter == "lieu"] == [place]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "is_out"),
    [
        ("déscolarisé six semaines, de retour en 5e", False),
        ("il a été déscolarisé mais il est retourné au collège", False),
        ("déscolarisé depuis 6 mois, famille sans revenu", True),
        ("ado de 15 ans déscolarisé, de retour de Roumanie", True),
    ],
)
def test_who_went_back_to_school_is_not_out_of_it(text, is_out):
    read = {(one.parameter, one.value) for one in read_sentence(text).understood}
    assert (("scolarite", "non-scolarise") in read) is is_out
    assert (("situation", "decrochage") in read) is is_out
