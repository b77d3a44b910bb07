"""A reason is data until it is shown; then it is a whole sentence in the language of the page."""

import re
from datetime import date
from itertools import product

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given

from eligibility import Answer, Basis, Fact, Finding, Missing, Places, Range, Standing, explain, judge
from eligibility.criteria import BY_NAME, CRITERIA
from eligibility.criteria.parts.criterion import Criterion, Unsaid
from eligibility.reasons import say_behind, say_reason
from tests.eligibility.samples import findings
from tests.search.examples import inferred, inherited, offer, stated
from tests.search.strategies import SCOPES, offers, questions

LANGUAGES = [code for code, _ in settings.LANGUAGES]
AREA = {scope.key: scope for scope in SCOPES}
WRAPS = (stated, inferred, inherited)


def facts(*values) -> list[Fact | None]:
    return [None, *(wrap(value) for wrap, value in product(WRAPS, values))]


def places(*keys: str, partial: bool = False, are_sites: bool = False) -> Places:
    return Places(frozenset(AREA[key] for key in keys), partial, are_sites)


YES_OR_NO = facts(True, False)
AGES = facts(
    Range(16, 25),
    Range(10, 25),
    Range(15, None, True),
    Range(None, 1),
    Range(18, None),
    Range(15, None, highest_of_whole=18),
)
LEVELS = facts(Range(6, 9), Range(10, 10), Range(None, 3), Range(11, None))
ABOUT_EIGHT = Range(8, 8, is_approximate=True)
PHOBIA, RURAL, LEFT = frozenset({"phobie"}), frozenset({"rural"}), frozenset({"decrochage"})
DECIDED, AT_DISTANCE = frozenset({"justice"}), Places(frozenset(), at_distance=True)
# The facts that a criterion can meet, and what can be asked of it, where the samples of its kinds are too few.
GRID = {
    "age": (product(AGES, LEVELS, [False, True], [None, Range(6, 13)]),
            [*product([1, 14, 15, 20, 26, 40, Range(13, 16), Range(30, 40), Unsaid.UNSAID], [None, 9])]),
    "niveau": (product(LEVELS, AGES, facts(10), [False, True]),
               [*product([0, 7, 10, 13, Unsaid.UNSAID], product([False, True], repeat=2))]),
    "scolarite": (product(YES_OR_NO, YES_OR_NO, [False, True], [False, True]), [True, False, *Unsaid]),
    "diplome": (product(facts(0, 2, 4), facts(2), [False, True]), [0, 3, Unsaid.UNSAID]),
    "arret": (product(facts(Range(6, 12), Range(None, 1), Range(12, None), ABOUT_EIGHT), YES_OR_NO, [False, True]),
              [*product([1, 24, Unsaid.UNSAID], [None, False, True])]),
    "situation": ([*product(*[facts(PHOBIA)] * 4, facts(frozenset({"situations"}))),
                   (None, None, stated(frozenset({"decrochage"})), None, None)],
                  [PHOBIA, RURAL, frozenset({"risque-decrochage"})]),
    "sans": (product(facts(PHOBIA), facts(PHOBIA | RURAL)), [PHOBIA, RURAL, PHOBIA | RURAL]),
    "condition": ([*product(facts(PHOBIA, LEFT), facts(PHOBIA | RURAL, LEFT), [None], [False]),
                   (stated(DECIDED), None, None, False), (inherited(DECIDED), None, None, False),
                   (None, stated(DECIDED), None, False),
                   (None, inherited(DECIDED), None, False)],
                  [frozenset(), PHOBIA, frozenset({"risque-decrochage"})]),
    "aide": (facts(frozenset({"accompagnement-scolaire"}), frozenset({"repit"})),
             [frozenset({"repit"}), frozenset({"aide-devoirs"})]),
    "examen": (facts(frozenset({"cap"}), frozenset({"bac-general"})), [frozenset({"cap"})]),
    "lieu": (facts(places("commune-11"), places("commune-31"), places("commune-31", partial=True),
                   places("commune-21", are_sites=True), places("commune-21"), AT_DISTANCE,
                   places("commune-11", "commune-12", "arrondissement-111", "departement-1", "region-1")),
             [AREA["commune-11"], AREA["commune-12"]]),
    "public": (facts("jeune", "benevole"), [*product(["jeune", "parent", Unsaid.UNSAID], [False, True])]),
    "etat": ([Standing("current", closed=date(2026, 6, 3)),
              *(Standing(state, is_event, held) for state, is_event, held in
                product(["current", "past", "mentioned"], [True, False], [None, date(2023, 3, 29)]))], [True]),
}  # fmt: skip


def every_finding() -> list[Finding]:
    return [found for one in CRITERIA for found in (_from_grid(one) if one.name in GRID else findings(one))]


def _from_grid(criterion: Criterion) -> list[Finding]:
    all_facts, all_asked = GRID[criterion.name]
    found = [criterion.find(read, asked) for read, asked in product(list(all_facts), all_asked)]
    return [one for one in found if one.reason]


FOUND = every_finding()


def test_the_rules_use_every_sentence_and_no_other():
    for one in CRITERIA:
        found = [finding for finding in FOUND if finding.criterion == one.name]
        conditions = {finding.reason for finding in found if finding.answer is Answer.IF}
        doubted = {finding.reason for finding in found if finding.doubted and finding.answer is not Answer.IF}
        plain = {finding.reason for finding in found if not finding.doubted and finding.answer is not Answer.IF}
        asked = {finding.reason for finding in found if finding.asked is not None}
        assert set(one.as_condition) == conditions
        assert set(one.doubted) <= doubted
        assert set(one.sentences) == (plain | doubted - set(one.doubted)) - asked
        assert asked <= set(one.behind) <= {finding.reason for finding in found}


def faults(sentence: str) -> list[str]:
    found = [mark for mark in ("%(", "%s", "None", "  ", "{", "<", "Range", "frozenset") if mark in sentence]
    if not sentence.endswith((".", "?", "؟")) or sentence.endswith(".."):
        found.append("end")
    if not (sentence[0].isupper() or sentence[0] in "«“„\u2068" or "\u0600" <= sentence[0] <= "\u06ff"):
        found.append("beginning")
    return found


def said(finding: Finding) -> list[str]:
    return list(filter(None, (say_reason(finding), say_behind(finding))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_a_whole_sentence_in_every_language(language):
    with translation.override(language):
        sentences = {one for finding in FOUND for one in said(finding)}
    assert [(sentence, faults(sentence)) for sentence in sentences if faults(sentence)] == []
    assert len(sentences) > 200


@given(offers, questions)
def test_every_reason_of_any_programme_is_a_whole_sentence_in_every_language(subject, question):
    for finding in explain(subject, question).findings:
        for language in LANGUAGES:
            with translation.override(language):
                assert [faults(one) for one in said(finding) if faults(one)] == [], said(finding)


def test_what_is_open_for_the_programme_to_tell_is_told_as_something_to_ask():
    for finding in FOUND:
        if finding.missing is Missing.PROGRAM and finding.reason not in ("only_named", "some_of_group"):
            assert "demande" in say_reason(finding).lower(), say_reason(finding)


def test_the_silence_of_a_source_is_told_behind_a_reason_and_never_in_it():
    assert [one for one in FOUND if "source" in say_reason(one) and one.criterion not in ("etat", "appui")] == []
    assert {bool(say_behind(one)) for one in FOUND if one.asked is not None or one.doubted} == {True}


@pytest.mark.parametrize(
    ("criterion", "fact", "asked", "sentence"),
    [
        ("age", (stated(Range(16, 25)), None, True, None), (20, None), "L'âge convient : de 16 à 25 ans."),
        ("age", (None, None, True, None), (15, None), "Demandez : prenez-vous à 15 ans ?"),
        ("age", (None, None, True, None), (Range(13, 16), None), "Demandez : prenez-vous de 13 à 16 ans ?"),
        ("age", (inferred(Range(16, 25)), None, True, None), (20, None),
         "C'est sans doute pour cet âge : de 16 à 25 ans. Demandez si c'est sûr."),
        ("age", (inferred(Range(16, 25)), None, True, None), (14, None),
         "C'est sans doute pour un autre âge : de 16 à 25 ans. Demandez si c'est sûr."),
        ("age", (inherited(Range(16, 25)), None, True, None), (30, None),
         "L'âge est sans doute dépassé de 5 ans : c'était de 16 à 25 ans."),
        ("age", (stated(Range(16, None)), None, True, None), (15, None),
         "C'est pour plus tard : à partir de 16 ans. Possible dans 1 an environ."),
        ("age", (stated(Range(15, None, True)), None, True, None), (15, None), "Demandez : prenez-vous à 15 ans ?"),
        ("age", (None, stated(Range(6, 9)), True, None), (30, None),
         "C'est pour ces classes : 6e à 3e. 30 ans, c'est trop loin."),
        ("niveau", (stated(Range(10, None)), None, None, False), (4, (False, False)),
         "C'est pour ces classes : à partir de seconde, pas CM1."),
        ("arret", (stated(Range(None, 12)), None, False), (24, False),
         "Il faut avoir quitté l'école depuis 12 mois au plus."),
        ("diplome", (stated(3), None, False), 4, "Il faut avoir ce diplôme ou moins : baccalauréat."),
        ("diplome", (stated(0), None, False), 4, "C'est pour ceux qui n'ont pas de diplôme."),
        ("scolarite", (stated(False), None, False, False), True,
         "C'est pour les jeunes qui ne sont plus inscrits à l'école."),
        ("situation", (None, None, None, None, None), PHOBIA,
         "Demandez : prenez-vous dans ce cas (phobie scolaire ou sociale) ?"),
        ("sans", (inferred(PHOBIA), None), PHOBIA,
         "Il faut sans doute être dans cette situation : phobie scolaire ou sociale. Demandez si c'est sûr."),
        ("lieu", stated(places("commune-11", "commune-12", "departement-1", "region-1", "departement-2")),
         AREA["commune-31"],
         "Ce n'est pas pour commune-31. C'est ici : commune-11, commune-12, departement-1 et 2 autres."),
        ("lieu", None, AREA["commune-31"], "Demandez : est-ce possible dans ce lieu, commune-31 ?"),
        ("etat", Standing("past", True, date(2023, 3, 29)), True, "C'est déjà passé : 29/03/2023."),
    ],
)  # fmt: skip
def test_a_reason_reads_as_a_french_sentence(criterion, fact, asked, sentence):
    with translation.override(None):
        assert say_reason(BY_NAME[criterion].judge(fact, asked)) == sentence


def test_a_finding_is_judged_without_a_word_being_said(monkeypatch):
    for name in ("gettext", "ngettext", "pgettext"):
        monkeypatch.setattr(f"django.utils.translation._trans.{name}", lambda *words: pytest.fail("said too early"))
    assert judge("gratuit", offer(free=stated(True)), (True, None)).answer is Answer.YES


def test_a_french_name_keeps_its_order_inside_a_sentence_written_from_right_to_left():
    finding = BY_NAME["lieu"].judge(stated(places("commune-11")), AREA["commune-11"])
    with translation.override("ar"):
        assert re.search("\u2068commune-11\u2069", say_reason(finding))


def test_equal_facts_of_two_parents_each_name_their_own():
    facts = [Fact(Range(16, 25), Basis.INHERITED, origin) for origin in ("Premier parent", "Second parent")]
    assert facts[0] == facts[1]
    behind = [say_behind(BY_NAME["age"].judge((fact, None, True, None), (20, None))) for fact in facts]
    assert ["Premier parent" in behind[0], "Second parent" in behind[1]] == [True, True]
