"""A reason is data until it is shown; then it is a whole sentence in the language of the page."""

import re
from datetime import date
from itertools import product

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given

from eligibility import Answer, Basis, Fact, Finding, Places, Range, Standing, explain, judge
from eligibility.criteria import BY_NAME, CRITERIA
from eligibility.criteria.criterion import Criterion, Unsaid
from eligibility.reasons import say_reason
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
AGES = facts(Range(16, 25), Range(15, None, True), Range(None, 1), Range(18, None))
LEVELS = facts(Range(6, 9), Range(10, 10), Range(None, 3), Range(11, None))
ABOUT_EIGHT = Range(8, 8, is_approximate=True)
PHOBIA, RURAL = frozenset({"phobie"}), frozenset({"rural"})
# The facts that a criterion can meet, and what can be asked of it, where the samples of its kinds are too few.
GRID = {
    "age": (product(AGES, LEVELS, [False, True]),
            [*product([1, 14, 15, 20, 26, 40, Range(13, 16), Range(30, 40), Unsaid.UNSAID], [False, True])]),
    "niveau": (product(LEVELS, AGES, facts(10), [False, True]),
               [*product([0, 7, 10, 13, Unsaid.UNSAID], product([False, True], repeat=2))]),
    "scolarite": (product(YES_OR_NO, YES_OR_NO, [False, True]), [True, False, Unsaid.UNSAID]),
    "diplome": (product(facts(0, 2, 4), facts(2), [False, True]), [0, 3, Unsaid.UNSAID]),
    "arret": (product(facts(Range(6, 12), Range(None, 1), Range(12, None), ABOUT_EIGHT), YES_OR_NO),
              [*product([1, 24, Unsaid.UNSAID], [None, False, True])]),
    "situation": ([*product(*[facts(PHOBIA)] * 4, facts(frozenset({"situations"}))),
                   (None, None, stated(frozenset({"decrochage"})), None, None)],
                  [PHOBIA, RURAL, frozenset({"risque-decrochage"})]),
    "sans": (product(facts(PHOBIA), facts(PHOBIA | RURAL)), [PHOBIA, RURAL, PHOBIA | RURAL]),
    "condition": (product(facts(PHOBIA), facts(PHOBIA | RURAL)), [frozenset(), PHOBIA]),
    "aide": (facts(frozenset({"accompagnement-scolaire"}), frozenset({"repit"})),
             [frozenset({"repit"}), frozenset({"aide-devoirs"})]),
    "examen": (facts(frozenset({"cap"}), frozenset({"bac-general"})), [frozenset({"cap"})]),
    "lieu": (facts(places("commune-11"), places("commune-31"), places("commune-31", partial=True),
                   places("commune-21", are_sites=True), places("commune-21"),
                   places("commune-11", "commune-12", "arrondissement-111", "departement-1", "region-1")),
             [AREA["commune-11"], AREA["commune-12"]]),
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
    given = {(finding.criterion, finding.reason) for finding in FOUND}
    assert given == {(one.name, reason) for one in CRITERIA for reason in one.sentences}
    doubted = {(one.criterion, one.reason) for one in FOUND if one.doubted and one.answer is Answer.NO}
    ends_with_doubt = {("lieu", "far_from_likely_places"), ("sans", "reserved_to")}
    assert doubted == {(one.name, reason) for one in CRITERIA for reason in one.doubted} | ends_with_doubt


def faults(sentence: str) -> list[str]:
    found = [mark for mark in ("%(", "%s", "None", "  ", "{", "<", "Range", "frozenset") if mark in sentence]
    if not sentence.endswith(".") or sentence.endswith(".."):
        found.append("end")
    if not (sentence[0].isupper() or sentence[0] in "«“„\u2068" or "\u0600" <= sentence[0] <= "\u06ff"):
        found.append("beginning")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_a_whole_sentence_in_every_language(language):
    with translation.override(language):
        said = {say_reason(finding) for finding in FOUND}
    assert [(sentence, faults(sentence)) for sentence in said if faults(sentence)] == []
    assert len(said) > 200


@given(offers, questions)
def test_every_reason_of_any_programme_is_a_whole_sentence_in_every_language(subject, question):
    for finding in explain(subject, question).findings:
        for language in LANGUAGES:
            with translation.override(language):
                assert faults(say_reason(finding)) == [], say_reason(finding)


@pytest.mark.parametrize(
    ("criterion", "fact", "asked", "sentence"),
    [
        ("age", (stated(Range(16, 25)), None, True), (20, False), "Accueille de 16 à 25 ans."),
        ("age", (inferred(Range(16, 25)), None, True), (20, False),
         "Accueille de 16 à 25 ans : c'est une déduction, la source ne l'écrit pas."),
        ("age", (inherited(Range(16, 25)), None, True), (30, False),
         "Accueille de 16 à 25 ans (c'est dit de « Le parent », pas de ce dispositif) : dépassé de 5 ans."),
        ("age", (stated(Range(16, None)), None, True), (15, False),
         "Accueille à partir de 16 ans : possible dans 1 an environ."),
        ("age", (stated(Range(15, None, True)), None, True), (15, False),
         "« Plus de 15 ans » : on ne sait pas si 15 ans convient."),
        ("age", (None, stated(Range(6, 9)), True), (30, False),
         "La source donne une classe (6e à 3e), pas d'âge ; 30 ans en est trop loin."),
        ("niveau", (stated(Range(10, None)), None, None, False), (4, (False, False)),
         "Accueille les élèves : à partir de seconde, pas CM1."),
        ("arret", (stated(Range(None, 12)), None), (24, False), "Arrêt accepté : 12 mois au plus."),
        ("diplome", (stated(3), None, False), 4, "Diplôme obtenu : baccalauréat au plus."),
        ("sans", (inferred(PHOBIA), None), PHOBIA,
         "Réservé à : phobie scolaire ou sociale (c'est une déduction, la source ne l'écrit pas)."),
        ("lieu", stated(places("commune-11", "commune-12", "departement-1", "region-1", "departement-2")),
         AREA["commune-31"], "Ne couvre pas commune-31 : commune-11, commune-12, departement-1 et 2 autres."),
        ("etat", Standing("past", True, date(2023, 3, 29)), True, "Événement passé : 29/03/2023."),
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
    said = [say_reason(BY_NAME["age"].judge((fact, None, True), (20, False))) for fact in facts]
    assert ["Premier parent" in said[0], "Second parent" in said[1]] == [True, True]
