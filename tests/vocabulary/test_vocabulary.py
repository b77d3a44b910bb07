"""The codes are a contract with addresses, records and the API."""

import re

import pytest
import yaml
from django.conf import settings
from django.utils import translation

from programs.models import AcceptedPublic, Program
from translations.page_language import typeset
from vocabulary.schemes import PATH, SCHEMES, TermWords, read_vocabulary

CONTRACT = {
    "public": "jeune parent professionnel etablissement benevole",
    "niveau": "maternelle cp ce1 ce2 cm1 cm2 6e 5e 4e 3e seconde premiere terminale superieur",
    "scolarite": "scolarise non-scolarise",
    "diplome": "aucun dnb-cfg cap-bep bac superieur",
    "situation": "decrochage risque-decrochage exclusion phobie justice handicap sans-emploi echec-examen "
    "quartier-prioritaire rural precarite habitat-precaire allophone besoin-repere protection-enfance "
    "harcelement mineur-isole itinerance sans-papiers difficultes-scolaires",
    "aide": "accompagnement-scolaire mentorat remobilisation repit reprise-etudes preparation-examen "
    "insertion-professionnelle mediation-scolaire soutien-parents apprentissage-francais engagement-volontariat "
    "sport-culture information-orientation intervention-en-classe formation-professionnels reseau-professionnel",
    "acces": "direct etablissement professionnel commission",
    "reponse": "yes check",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_codes_of_the_contract_are_there_in_their_order(name):
    wanted = CONTRACT[name].split()
    assert [code for code in SCHEMES[name].terms if code in wanted] == wanted


@pytest.mark.parametrize("name", ["niveau", "diplome"])
def test_scale_ranks_its_codes_from_zero(name):
    scheme = SCHEMES[name]
    assert [scheme.rank(code) for code in scheme.terms] == list(range(len(scheme.terms)))
    assert [scheme.code_at(scheme.rank(code)) for code in scheme.terms] == list(scheme.terms)


def test_every_code_can_stand_in_an_address_and_has_words_for_a_visitor():
    terms = [(name, term) for name, scheme in SCHEMES.items() for term in scheme.terms.values()]
    assert [term.code for _, term in terms if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.code)] == []
    assert [term.code for _, term in terms if not term.label or not term.definition.endswith(".")] == []
    silent = {name for name, term in terms if not term.synonyms and not term.broader}
    assert silent <= {"reponse", "tri", "ouverture", "engagement"}


FOREIGN = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.mark.parametrize("language", FOREIGN)
def test_every_term_is_said_in_every_language_and_no_other_is(language):
    said = yaml.safe_load((PATH.parent / f"vocabulary.{language}.yaml").read_text(encoding="utf-8"))
    assert {name: list(entry["terms"]) for name, entry in said.items()} == {
        name: list(scheme.terms) for name, scheme in SCHEMES.items()
    }
    terms = [term for entry in said.values() for term in entry["terms"].values()]
    assert [term for term in terms if set(term) != {"label", "definition"} or not all(term.values())] == []
    assert [entry for entry in said.values() if set(entry) != {"label", "terms"} or not entry["label"]] == []


@pytest.mark.parametrize("language", FOREIGN)
def test_labels_of_a_scheme_are_all_different_in_every_language(language):
    for scheme in SCHEMES.values():
        labels = [term.words[language].label for term in scheme.terms.values()]
        assert len(set(labels)) == len(labels), scheme.name


def test_a_term_is_said_in_the_language_of_the_page_and_in_french_where_there_is_none():
    repit, aids = SCHEMES["aide"].terms["repit"], SCHEMES["aide"]
    with translation.override("en"):
        assert (repit.label, repit.definition, aids.label) == (*repit.words["en"], aids.labels["en"])
        assert dict(aids.choices)["repit"] == aids.label_of("repit") == repit.label
    with translation.override("ar"):
        assert repit.label == repit.words["ar"].label
    for language in (None, "de"):
        with translation.override(language):
            assert TermWords(repit.label, repit.definition) == repit.french
    with translation.override("fr"):
        assert repit.definition == typeset(repit.french.definition)


@pytest.mark.parametrize(
    ("language", "scheme", "code", "said"),
    [("fr", "public", "parent", "un parent"), ("en", "public", "parent", "a parent"),
     ("en", "niveau", "cp", "CP (1st year of primary)"),
     ("ro", "niveau", "terminale", "terminale (ultimul an de liceu)")],
)  # fmt: skip
def test_a_label_inside_a_sentence_keeps_its_acronyms(language, scheme, code, said):
    with translation.override(language):
        assert SCHEMES[scheme].terms[code].inside_sentence == said


@pytest.mark.parametrize("name", SCHEMES)
def test_labels_of_a_scheme_are_all_different(name):
    labels = [term.label for term in SCHEMES[name].terms.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("path", sorted(PATH.parent.glob("vocabulary*.yaml")), ids=lambda path: path.name)
def test_no_code_is_written_twice_in_a_file(path):
    class Strict(yaml.SafeLoader):
        pass

    def refuse_twice(loader, node):
        keys = [loader.construct_object(key) for key, _ in node.value]
        assert len(set(keys)) == len(keys), keys
        return dict(loader.construct_pairs(node, deep=True))

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, refuse_twice)
    assert set(yaml.load(path.read_text(encoding="utf-8"), Strict)) == set(SCHEMES)  # noqa: S506 a safe loader


def test_unknown_code_has_no_rank_and_no_label():
    with pytest.raises(ValueError, match="7e"):
        SCHEMES["niveau"].rank("7e")
    with pytest.raises(KeyError):
        SCHEMES["niveau"].label_of("7e")


def test_vocabulary_is_read_from_its_file_alone():
    assert read_vocabulary() == SCHEMES


@pytest.mark.django_db
def test_every_code_of_the_catalogue_is_in_the_vocabulary():
    used = {
        ("aide", code) for codes in Program.objects.exclude(aids=None).values_list("aids", flat=True) for code in codes
    } | {
        ("situation", code)
        for column in ("situations_required", "situations_addressed", "situations_excluded")
        for codes in AcceptedPublic.objects.exclude(**{column: None}).values_list(column, flat=True)
        for code in codes
    }
    assert [(name, code) for name, code in used if code not in SCHEMES[name].terms] == []
