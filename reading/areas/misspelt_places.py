"""Towns as people misspell them: "villeurbane", "venissieu", "st etiene"."""

from collections.abc import Callable, Iterator

from rapidfuzz.distance import OSA

from reading.areas.place_names import Candidate, Cue, common_names
from reading.tokens import skeleton
from territories.kinds import Kind
from territories.typed.nicknames import NICKNAMES

SMALLEST = 5_000  # inhabitants of a town that is looked for behind a misspelt name
SHORTEST = 5  # letters
SURE_ALONE = 7  # letters of a name that sounds right, from which on nothing else must say that it is a place
SHORTEST_SLIP = 7  # letters of a name that may hold a slip
LONG = 10  # letters of a name that may hold two
OTHER_LENGTHS = 2
MOST_SPACES = 4  # in a name of a town

Loader = Callable[[int], list[str]]


class Towns:
    """Names of towns by their sound, read once."""

    def __init__(self, load: Loader):
        self._load = load
        self._by_sound: dict[str, list[str]] = {}
        self._by_shape: dict[tuple[str, int], list[str]] = {}

    def like(self, one: Candidate) -> list[str]:
        """The nearest towns, in search form; [] when none is near enough to be meant."""
        if one.name.count(" ") > MOST_SPACES:
            return []
        sound = _sound(one.name)
        if len(sound) < SHORTEST or one.has_article or _is_common(one.name):
            return []
        self._read()
        if sound in self._by_sound:
            near = self._by_sound[sound] if len(sound) >= SURE_ALONE or _is_led_to(one) else []
        else:
            near = self._with_a_slip(sound) if _may_hold_a_slip(one, sound) else []
        return [name for name in near if name.count(" ") >= one.name.count(" ")]

    def _with_a_slip(self, sound: str) -> list[str]:
        most = 2 if len(sound) >= LONG else 1
        lengths = range(len(sound) - OTHER_LENGTHS, len(sound) + OTHER_LENGTHS + 1)
        near = [known for length in lengths for known in self._by_shape.get((sound[0], length), ())]
        slips = {known: OSA.distance(sound, known, score_cutoff=most) for known in near}
        nearest = min(slips.values(), default=most + 1)
        if nearest > most:
            return []
        return [name for known, count in slips.items() if count == nearest for name in self._by_sound[known]]

    def _read(self) -> None:
        """Not kept while there are none: the areas are perhaps being loaded."""
        if self._by_sound:
            return
        names = [(name, name) for name in self._load(SMALLEST)]
        for said, name in names + ([*_short_names()] if names else []):
            sound = _sound(said)
            if sound not in self._by_sound:
                self._by_shape.setdefault((sound[0], len(sound)), []).append(sound)
            self._by_sound.setdefault(sound, []).append(name)


def _short_names() -> Iterator[tuple[str, str]]:
    """ "rillieux" and the whole name of the town that is called so."""
    return ((said, name) for said, (kind, name) in NICKNAMES.items() if kind == Kind.COMMUNE)


def _sound(name: str) -> str:
    return "".join(map(skeleton, name.split()))


def _is_common(name: str) -> bool:
    return not name.replace(" ", "").isalpha() or all(word in common_names() for word in name.split())


def _is_led_to(one: Candidate) -> bool:
    return one.cue >= Cue.AT or " " in one.name


def _may_hold_a_slip(one: Candidate, sound: str) -> bool:
    """Where something says that a place comes, or in several words that make the name of one."""
    letters = len(one.name.replace(" ", ""))
    if one.cue >= Cue.AT:
        return letters >= SHORTEST_SLIP and len(sound) >= SHORTEST_SLIP - 1
    is_long_name = " " in one.name and len(sound) >= LONG
    return len(sound) >= SHORTEST_SLIP and (one.is_alone or is_long_name)
