"""The rules, one by one, as a social worker would put them."""

from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility import (
    Alternative,
    Answer,
    Basis,
    Fact,
    Missing,
    Offer,
    Places,
    Question,
    Range,
    Standing,
    explain,
    judge,
    say_behind,
    say_conditions,
    say_reason,
)
from search.index.index import Index
from tests.search.examples import (
    COLLEGE,
    SERVICE_CIVIQUE,
    SILENT,
    UEAJ,
    inferred,
    inherited,
    level,
    offer,
    stated,
    young,
)
from tests.search.strategies import SCOPES, offers, questions
from vocabulary.schemes import SCHEMES

YES, IF, CHECK, NO = Answer.YES, Answer.IF, Answer.CHECK, Answer.NO
AREA = {scope.key: scope for scope in SCOPES}


def answer(subject, **asked) -> Answer:
    return explain(subject, Question(**asked)).answer


def aged(lowest, highest, wrap=stated, **more):
    return offer(young(ages=wrap(Range(lowest, highest, **more))))


@pytest.mark.parametrize(("age", "expected"), [(15, NO), (16, YES), (25, YES), (26, NO)])
def test_age_bounds_are_inclusive(age, expected):
    assert answer(aged(16, 25), age=age) is expected


def test_an_open_bound_beside_a_stated_one_is_no_limit():
    assert [answer(aged(18, None), age=age) for age in (17, 18, 25)] == [NO, YES, YES]
    assert answer(aged(18, None), age=26) is CHECK  # a young person without an upper age
    assert [answer(aged(None, 16), age=age) for age in (3, 16, 17)] == [YES, YES, NO]


def test_more_than_15_leaves_15_to_be_checked():
    prevention = aged(15, None, lowest_is_unclear=True)
    assert [answer(prevention, age=age) for age in (14, 15, 16)] == [NO, CHECK, YES]
    assert [answer(prevention, age=Range(*ages)) for ages in ((13, 14), (15, 17), (16, 17))] == [NO, CHECK, YES]


@pytest.mark.parametrize("wrap", [inferred, inherited])
def test_ages_that_no_source_states_of_it_are_at_best_to_be_checked(wrap):
    assert [answer(aged(16, 25, wrap), age=age) for age in (20, 26, 40)] == [CHECK, CHECK, NO]


def test_nothing_stated_is_to_be_checked_never_no():
    question = Question(public="jeune", age=7, level=3, enrolled=True, situations=frozenset({"phobie"}), free=True)
    verdict = explain(SILENT, question)
    assert verdict.answer is CHECK
    assert {finding.criterion for finding in verdict.checks} == {
        "public", "age", "scolarite", "situation", "gratuit",
    }  # fmt: skip


@pytest.mark.parametrize(("age", "expected"), [(7, NO), (8, IF), (12, IF), (18, IF), (19, NO), (30, NO)])
def test_a_level_without_age_fits_around_the_usual_ages_if_the_class_does(age, expected):
    assert answer(COLLEGE, age=age) is expected


def test_class_and_age_are_one_criterion():
    """One of them matches and none contradicts: what the source leaves unsaid of the other makes no difference."""
    both = offer(young(ages=stated(Range(12, 16)), levels=stated(Range(*(level(code) for code in ("6e", "3e"))))))
    for subject in (COLLEGE, aged(12, 16), both):
        assert answer(subject, age=13, level=level("5e")) is YES
    assert answer(aged(12, 16), age=17, level=level("3e")) is NO
    assert answer(COLLEGE, age=15, level=level("seconde")) is NO
    assert answer(both, age=13, level=level("seconde")) is NO
    assert [finding.criterion for finding in explain(SILENT, Question(age=13, level=level("5e"))).checks] == ["age"]


@given(st.integers(0, 30), st.integers(0, 13))
def test_saying_the_class_beside_a_fitting_age_never_lowers_an_answer_that_rests_on_the_age(age, rank):
    assert answer(aged(0, 30), age=age, level=rank) is answer(aged(0, 30), age=age) is YES


@pytest.mark.parametrize(("code", "expected"), [("cm2", NO), ("6e", YES), ("3e", YES), ("seconde", NO)])
def test_levels_are_inclusive(code, expected):
    assert answer(COLLEGE, level=level(code)) is expected


@pytest.mark.parametrize(("code", "expected"), [("5e", IF), ("cp", NO), ("terminale", IF), ("superieur", IF)])
def test_an_age_without_level_fits_near_levels_if_the_age_does(code, expected):
    assert answer(aged(12, 16), level=level(code)) is expected


def test_schooling_has_three_answers_for_each_of_its_two_values():
    e2c = offer(young(enrolled=stated(False), not_enrolled=stated(True)))
    fil = offer(young(not_enrolled=stated(True)))
    assert [answer(e2c, enrolled=value) for value in (True, False)] == [NO, YES]
    assert [answer(fil, enrolled=value) for value in (True, False)] == [CHECK, YES]


def test_a_ceiling_of_diploma_accepts_what_is_below_it():
    epide = offer(young(diploma_max=stated(SCHEMES["diplome"].rank("bac"))))
    codes = SCHEMES["diplome"].terms
    assert [answer(epide, diploma=SCHEMES["diplome"].rank(code)) for code in codes] == [YES, YES, YES, YES, NO]


def test_without_diploma_condition_every_diploma_fits():
    anyone = offer(young(diploma_max=stated(SCHEMES["diplome"].rank("superieur"))))
    assert {answer(anyone, diploma=rank) for rank in range(5)} == {YES}


def test_time_out_of_school_has_its_ceiling():
    microlycee = offer(young(months_out=stated(Range(None, 36))))
    assert [answer(microlycee, months_out=months) for months in (6, 36, 37)] == [YES, YES, NO]
    assert answer(SILENT, months_out=6) is CHECK


def situated(**facts):
    return offer(young(**{name: stated(frozenset(codes)) for name, codes in facts.items()}))


def test_situations_are_addressed_silent_or_excluded():
    service = situated(addressed={"phobie"}, excluded={"justice"})
    asked = [{"phobie"}, {"rural"}, {"justice"}, {"phobie", "rural"}, {"phobie", "justice"}]
    assert [answer(service, situations=frozenset(codes)) for codes in asked] == [YES, CHECK, NO, YES, NO]


def test_service_civique_opens_to_30_only_with_a_disability_that_is_stated():
    handicap = frozenset({"handicap"})
    assert answer(SERVICE_CIVIQUE, age=28, situations=handicap) is YES
    assert answer(SERVICE_CIVIQUE, age=28) is IF
    assert answer(SERVICE_CIVIQUE, age=28, not_situations=handicap) is NO
    assert answer(SERVICE_CIVIQUE, age=31, situations=handicap) is NO
    assert answer(SERVICE_CIVIQUE, age=20) is YES


def test_the_condition_of_one_alternative_is_asked_of_the_visitor():
    (finding,) = explain(SERVICE_CIVIQUE, Question(age=28)).conditions
    assert finding.missing is Missing.VISITOR
    assert say_reason(finding) == "C'est pour cette situation : en situation de handicap."
    assert say_conditions([finding]) == [say_reason(finding)]


def test_a_condition_of_which_nothing_was_said_is_never_kept_quiet():
    justice = frozenset({"justice"})
    assert answer(UEAJ, age=15) is IF
    assert answer(UEAJ, age=15, situations=justice) is YES
    assert answer(UEAJ, age=15, not_situations=justice) is NO


def test_a_condition_of_the_whole_is_to_be_checked_of_a_part():
    part = offer(young(required=inherited(frozenset({"justice"}))))
    assert answer(part, public="jeune") is CHECK
    assert answer(part, situations=frozenset({"justice"})) is CHECK  # what is inherited is not sure


def test_what_is_stated_and_not_spoken_of_is_a_condition():
    epide = young(
        ages=stated(Range(17, 25)), enrolled=stated(False), not_enrolled=stated(True), diploma_max=stated(3),
        months_out=stated(Range(None, 36)),
    )  # fmt: skip
    conditions = explain(offer(epide), Question(public="jeune")).conditions
    assert say_conditions(conditions) == [
        "C'est pour cet âge : de 17 à 25 ans.",
        "C'est pour les jeunes qui ne sont plus inscrits à l'école.",
        "Il faut avoir ce diplôme ou moins : baccalauréat.",
        "Il faut avoir quitté l'école depuis 36 mois au plus.",
    ]
    told = Question(public="jeune", age=18, enrolled=False, diploma=0, months_out=6)
    assert explain(offer(epide), told).answer is YES
    assert explain(offer(epide), Question()).answer is YES  # nothing was asked


def test_one_of_several_conditions_is_enough():
    relais = situated(one_of={"decrochage", "exclusion"})
    assert answer(relais, public="jeune") is IF
    assert answer(relais, situations=frozenset({"exclusion"})) is YES
    assert answer(relais, not_situations=frozenset({"exclusion"})) is IF
    assert answer(relais, not_situations=frozenset({"exclusion", "decrochage"})) is NO


def test_what_is_open_to_everybody_answers_for_each_respect_that_the_source_names():
    open_to_all = young(open_to=stated(frozenset({"situations", "diplome", "scolarite"})))
    asked = {"situations": frozenset({"phobie"}), "diploma": 4, "enrolled": False}
    assert [answer(offer(open_to_all), **{name: value}) for name, value in asked.items()] == [YES] * 3
    guessed = young(open_to=inferred(frozenset({"situations", "diplome", "scolarite"})))
    assert [answer(offer(guessed), **{name: value}) for name, value in asked.items()] == [CHECK] * 3


def test_each_answer_has_its_group():
    handicap = young(required=stated(frozenset({"handicap"})))
    unnamed = offer(young(), standing=Standing("mentioned"))
    groups = [explain(one, Question(public="jeune")).group for one in (offer(young()), offer(handicap), unnamed)]
    assert groups == ["sure", "if", "unlikely"]
    assert explain(offer(young()), Question(age=15)).group == "one"
    assert explain(offer(young()), Question(age=15, enrolled=True)).group == "several"
    assert explain(offer(young()), Question(public="parent")).group == "no"


def test_the_public_asked_must_be_the_one_served():
    assert [answer(UEAJ, public=code) for code in ("jeune", "parent")] == [IF, NO]
    implied = offer(young(), Alternative(public=inferred("parent")))
    assert answer(implied, public="parent") is CHECK


def test_any_of_the_helps_asked_is_enough():
    repit = offer(aids=stated(frozenset({"repit", "remobilisation"})))
    asked = [{"repit"}, {"repit", "mentorat"}, {"mentorat"}]
    assert [answer(repit, aids=frozenset(codes)) for codes in asked] == [YES, YES, CHECK]
    assert explain(repit, Question(aids=frozenset({"mentorat"}))).group == "unlikely"


def test_every_condition_of_use_asked_must_hold():
    epide = offer(free=stated(True), boarding=stated(True), remote=stated(False))
    assert answer(epide, free=True, boarding=True) is YES
    assert answer(epide, free=True, paid=True) is CHECK
    assert answer(epide, free=True, remote=True) is NO


def placed(*keys, partial=False, are_sites=False, wrap=stated):
    return offer(places=wrap(Places(frozenset(AREA[key] for key in keys), partial, are_sites)))


@pytest.mark.parametrize(
    ("covered", "asked", "expected"),
    [
        ("departement-1", "commune-11", YES),  # the territory contains the place
        ("arrondissement-111", "commune-11", YES),  # the territory lies inside the place
        ("arrondissement-111", "region-1", YES),
        ("commune-12", "commune-11", CHECK),  # elsewhere in the same département
        ("commune-21", "commune-11", NO),
        ("region-2", "commune-11", NO),
    ],
)
def test_place_is_sure_inside_or_around_and_open_in_the_same_departement(covered, asked, expected):
    assert answer(placed(covered), place=AREA[asked]) is expected


def test_places_given_as_examples_never_exclude():
    assert answer(placed("commune-31", partial=True), place=AREA["commune-11"]) is CHECK


ASKED_FROM_FAR = ("commune-11", "commune-12", "commune-21", "region-1", "commune-31", "region-2")


@pytest.mark.parametrize("wrap", [inferred, inherited])
@pytest.mark.parametrize("are_sites", [False, True])
def test_a_place_that_is_deduced_or_a_parent_s_is_open_in_its_region_and_refused_beyond(wrap, are_sites):
    likely = placed("commune-11", are_sites=are_sites, wrap=wrap)
    answers = [answer(likely, place=AREA[key]) for key in ASKED_FROM_FAR]
    assert answers == [CHECK, CHECK, CHECK, CHECK, NO, NO]


def test_a_site_without_territory_is_sure_in_its_commune_open_in_its_region_and_refused_beyond():
    site = placed("commune-11", are_sites=True)
    assert [answer(site, place=AREA[key]) for key in ASKED_FROM_FAR] == [YES, CHECK, CHECK, YES, NO, NO]
    assert answer(site, place=AREA["arrondissement-111"]) is YES


def test_a_territory_that_is_stated_is_refused_outside_its_departement():
    territory = placed("commune-11")
    assert [answer(territory, place=AREA[key]) for key in ASKED_FROM_FAR] == [YES, CHECK, NO, YES, NO, NO]


def test_what_is_refused_for_its_likely_place_says_that_it_is_likely():
    verdict = explain(placed("commune-11", wrap=inferred), Question(place=AREA["commune-31"]))
    (refusal,) = verdict.refusals
    assert say_reason(refusal) == "C'est trop loin de commune-31. C'est sans doute ici : commune-11."
    assert say_behind(refusal) == "C'est déduit de la source, pas écrit."


def test_index_gives_the_answer_of_the_rules_for_every_place():
    """Every fact of one or two territories, asked from every place: more than generated catalogues try."""
    spans = [frozenset(pair) for number in (1, 2) for pair in combinations(SCOPES, number)]
    facts = [Fact(Places(*value), basis) for *value, basis in product(spans, (False, True), (False, True), Basis)]
    offered = [Offer(places=fact) for fact in (None, *facts)]
    index = Index(offered)
    for asked in SCOPES:
        bits = index.answers(Question(place=asked))
        answers = [Answer(sum(members >> place & 1 for members in bits)) for place in range(index.size)]
        assert answers == [judge("lieu", one, asked).answer for one in offered]


def test_a_past_event_is_refused_and_a_past_session_is_to_be_checked():
    assert answer(offer(standing=Standing("past", True, date(2023, 3, 29)))) is NO
    assert answer(offer(standing=Standing("past"))) is CHECK
    assert answer(offer(standing=Standing("mentioned"))) is CHECK
    assert answer(offer(standing=Standing("current", closed=date(2026, 6, 3)))) is NO


def test_the_best_alternative_speaks():
    clas = offer(young(levels=stated(Range(1, 12))), Alternative(public=stated("parent")))
    assert answer(clas, public="parent") is YES
    assert answer(clas, public="jeune", level=level("ce2")) is YES
    assert answer(clas, public="professionnel") is NO


def test_a_near_miss_has_one_reason_and_says_when():
    verdict = explain(aged(16, 25), Question(public="jeune", age=15))
    assert verdict.is_near_miss
    assert [say_reason(finding) for finding in verdict.refusals] == [
        "C'est pour plus tard : de 16 à 25 ans. Possible dans 1 an environ."
    ]


def test_judge_takes_one_criterion_of_one_public():
    assert judge("age", UEAJ.alternatives[0], (13, False)).answer is YES
    assert judge("gratuit", SILENT, (True, None)).missing is Missing.PROGRAM


@given(offers, questions)
def test_every_answer_says_why_in_a_sentence(generated, question):
    verdict = explain(generated, question)
    for finding in verdict.findings:
        assert say_reason(finding).endswith((".", " ?"))
        assert say_reason(finding)[0].isupper() or say_reason(finding)[0] in "«À"
        assert (finding.missing is not None) is (finding.answer in (IF, CHECK))
    assert verdict.answer is min((finding.answer for finding in verdict.findings), default=YES)


DENIED = frozenset({"risque-decrochage", "phobie"})
SAID_BESIDE = ["exclusion", "handicap", "rural", "precarite", "harcelement"]


@pytest.mark.parametrize("code", SAID_BESIDE)
def test_what_is_said_beside_a_condition_that_is_open_is_no_question_for_the_programme(code):
    """One tap settles it: with the condition met it fits, whatever else is true."""
    prevention = offer(young(required=stated(frozenset({"risque-decrochage"}))))
    one_of = offer(young(one_of=stated(frozenset({"risque-decrochage", "phobie"}))))
    for subject in (prevention, one_of):
        assert answer(subject, situations=frozenset({code})) is IF
        assert answer(subject, situations=frozenset({code, "risque-decrochage"})) is YES
        assert answer(subject, situations=frozenset({code}), not_situations=DENIED) is NO


def test_what_is_only_deduced_to_be_required_leaves_other_situations_to_be_checked():
    deduced = offer(young(required=inferred(frozenset({"risque-decrochage"}))))
    assert answer(deduced, situations=frozenset({"handicap"})) is CHECK


def test_papers_take_words_of_their_own_beside_a_condition_too():
    insertion = offer(young(required=stated(frozenset({"sans-emploi"}))))
    assert answer(insertion, situations=frozenset({"sans-papiers"})) is CHECK


@pytest.mark.parametrize("door", ["justice", "phobie"])
def test_school_is_no_question_where_a_court_or_an_anxiety_decides(door):
    subject, said = offer(young(required=stated(frozenset({door})))), frozenset({door})
    for asked in ({"enrolled": True}, {"enrolled": False}, {"months_out": 18}, {"enrolled": False, "months_out": 3}):
        assert answer(subject, situations=said, **asked) is YES
        assert answer(subject, **asked) is IF


@pytest.mark.parametrize("door", ["fragilise", "quartier-prioritaire", "sans-emploi"])
def test_school_stays_a_question_where_another_situation_is_required(door):
    subject = offer(young(required=stated(frozenset({door}))))
    assert answer(subject, situations=frozenset({door}), enrolled=False) is CHECK


def test_one_word_of_school_brings_the_question_back():
    subject = offer(young(required=stated(frozenset({"justice"})), enrolled=stated(True)))
    assert answer(subject, situations=frozenset({"justice"}), enrolled=False) is CHECK
