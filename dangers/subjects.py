"""Whether a danger is told of somebody who lives, or is the subject of a training or of a work of art."""

from itertools import pairwise

from dangers.matching import ComparedWords, Match, all_matches
from dangers.words import DangerWords
from reading.tokens import word_set

WHO_WRITES = word_set("je j i eu ana انا я")
OF_ONES_OWN = word_set(
    "mon ma mes me m moi notre nos nous my me our us meu mea mei mele ابني بنتي ابنتي ولدي زوجي"
    " міи моя мого мою моєі моєму мене наш наша мои меня"
)
HE_OR_SHE = word_set(
    "il elle he she هو هي el ea він вона он она dit says zice spune تقول يقول كتقول كيقول каже говорить"
)
AND_SAYS = word_set("وتقول ويقول وكتقول وكيقول وقالت وقال ولكنها ولكنه")
AND_THEN = word_set("et mais depuis puis car and but since because then و لكن si dar și та але и но і")
ONES_OWN_WRITERS = OF_ONES_OWN | WHO_WRITES
JUST_AFTER = 4  # words past the beginning of what is told in which its owner may be named


def told_of_life(words: ComparedWords, found: list[Match], known: DangerWords) -> list[Match]:
    """Without what a training is about ("une conférence sur les conduites suicidaires") or what befalls a character."""
    subjects = all_matches(words, known.about)
    characters = [match.last for match in all_matches(words, known.works)]
    return [
        match
        for match in found
        if not _is_subject(words, match, subjects) and not (characters and _is_of_a_character(words, match, characters))
    ]


def _is_subject(words: ComparedWords, match: Match, subjects: list[Match]) -> bool:
    told = [one.last for one in subjects if _leads_to(words, one, match)]
    return bool(told) and OF_ONES_OWN.isdisjoint(words.folded[min(told) : match.last + JUST_AFTER])


def _leads_to(words: ComparedWords, subject: Match, match: Match) -> bool:
    """Whether the subject is announced before what is told, or within: "éducateur pour aider les enfants battus"."""
    return subject.first <= match.first and subject.last <= match.last and words.same_clause(subject.last, match.first)


def _is_of_a_character(words: ComparedWords, match: Match, characters: list[int]) -> bool:
    """Whether nobody's own child, nor who writes, stands between the character last named and the danger, in its
    clause: "ma fille lit Roméo et Juliette, ils se tuent" is of a character, "et elle veut mourir" is not."""
    first = match.last
    while first > 0 and not words.tokens[first].breaks and first - 1 not in characters:
        first -= 1
    told = words.folded[first : match.last + 1]
    begun_anew = any(one in AND_THEN and after in HE_OR_SHE for one, after in pairwise(told))
    begun_anew |= not AND_SAYS.isdisjoint(told)
    return not begun_anew and ONES_OWN_WRITERS.isdisjoint(told)
