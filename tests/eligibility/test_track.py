"""The track of the lycée: followed or left, stated beside a class."""

from hypothesis import given
from hypothesis import strategies as st

from eligibility import Alternative, Answer, Offer, Question, explain, judge, replies_to
from eligibility.question import with_value
from tests.search.examples import inferred, level, offer, stated, uncited, young
from vocabulary.schemes import SCHEMES

TRACKS = list(SCHEMES["voie"].terms)
GENERAL = frozenset({"generale", "technologique"})
MICROLYCEE = offer(young(level_reached=stated(level("seconde")), tracks=stated(GENERAL), not_enrolled=stated(True)))
LEFT = {"enrolled": False}
tracks = st.sets(st.sampled_from(TRACKS), min_size=1).map(frozenset)


def answer(one: Offer, **said) -> Answer:
    return explain(one, Question(**said)).answer


def test_a_track_that_is_named_fits_and_another_is_to_be_asked_about_never_refused():
    said = {track: answer(MICROLYCEE, level=level("premiere"), track=track, **LEFT) for track in TRACKS}
    assert said == {"generale": Answer.YES, "technologique": Answer.YES, "professionnelle": Answer.CHECK}


def test_a_track_that_was_not_said_is_a_condition_which_one_tap_answers():
    question = Question(level=level("premiere"), **LEFT)
    (condition,) = explain(MICROLYCEE, question).conditions
    assert condition.criterion == "voie"
    answers = [explain(MICROLYCEE, with_value(question, *added[0])).answer for _words, added in replies_to(condition)]
    assert answers == [Answer.YES, Answer.YES, Answer.CHECK]


@given(tracks, st.integers(0, level("3e")))
def test_who_is_in_a_class_before_the_lycee_is_not_asked_for_a_track(named, rank):
    assert judge("voie", Alternative(tracks=stated(named)), (None, rank)).answer is not Answer.NO
    found = explain(offer(young(tracks=stated(named))), Question(level=rank)).findings
    assert "voie" not in {one.criterion for one in found}


@given(st.sampled_from(TRACKS))
def test_saying_the_track_lowers_nothing_where_the_source_names_none_or_all_of_them(track):
    for silent in (offer(young()), offer(young(tracks=stated(frozenset(TRACKS))))):
        assert answer(silent, public="jeune") <= answer(silent, public="jeune", track=track)


@given(tracks, st.sampled_from(TRACKS))
def test_no_track_is_ever_refused_and_what_is_not_stated_is_never_sure(named, track):
    for wrap in (stated, inferred, uncited):
        found = answer(offer(young(tracks=wrap(named))), track=track)
        assert found is (Answer.YES if wrap is stated and track in named else Answer.CHECK)
