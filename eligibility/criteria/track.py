"""Which track of the lycée one follows or left: general, technological, vocational. What one wants to prepare is the
exam."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, nothing_to_say, stated_condition, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, TapReply, Unsaid
from eligibility.criteria.parts.parameter import OneOf
from eligibility.criteria.parts.stated import Codes
from eligibility.facts import Fact
from eligibility.wording import say_one_of
from vocabulary.schemes import SCHEMES

TRACKS = frozenset(SCHEMES["voie"].terms)
FIRST_OF_LYCEE = SCHEMES["niveau"].rank("seconde")  # the first class that has tracks

Tracks = Fact[frozenset[str]] | None


def judge_track(tracks: Tracks, asked: tuple[str, int | None]) -> Finding:
    """Another track than those named may have led to the same level: the programme tells."""
    track = asked[0]
    if tracks is None:
        return nothing_to_say("voie")
    if track in tracks.value:
        return yes_if_stated("voie", tracks, "tracks", tracks=tracks.value)
    return ask("voie", "other_track", track, tracks=tracks.value)


def open_track(tracks: Tracks, level: int | None) -> Finding:
    """Who is in a class before the lycée has no track yet; who accepts all of them asks for none."""
    has_none_yet = level is not None and level < FIRST_OF_LYCEE
    if tracks is None or has_none_yet or tracks.value >= TRACKS:
        return nothing_to_say("voie")
    return stated_condition("voie", tracks, "tracks", tracks=tracks.value)


def _say(codes: frozenset[str]) -> str:
    return say_one_of("voie", codes)


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    """Each track by its name, those that fit first."""
    codes = sorted(SCHEMES["voie"].terms, key=lambda code: code not in values["tracks"])
    return [(SCHEMES["voie"].label_of(code), (("voie", code),)) for code in codes]


def _own_question(asked: str | Unsaid) -> str:
    if isinstance(asked, Unsaid):
        return gettext("Pour quelle voie du lycée ?")
    return gettext("Prenez-vous après cette voie du lycée (%(track)s) ?") % {"track": _say(frozenset({asked}))}


CRITERION = Criterion(
    name="voie",
    parameter=OneOf(name="voie", field="track", scheme="voie"),
    facts=(Codes(name="tracks", label=_("Voie du lycée"), scheme="voie", is_of_child=True, is_told_when_silent=False),),
    read=lambda one: one.tracks,
    judge=judge_track,
    context=lambda question: question.level,
    beside=("level",),
    replies_to=_replies,
    when_unsaid=open_track,
    as_condition={"tracks": _("C'est pour cette voie du lycée : %(tracks)s")},
    condition_in_short={"tracks": _("voie du lycée : %(tracks)s")},
    sentences={"tracks": _("La voie du lycée convient : %(tracks)s")},
    doubted={"tracks": _("C'est sans doute pour cette voie du lycée : %(tracks)s")},
    behind={"other_track": _("La source nomme une autre voie du lycée")},
    says={"tracks": _say},
    own_question=_own_question,
    topic_of=lambda asked: "age",  # beside the class
)
