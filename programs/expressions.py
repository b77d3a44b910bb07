"""Expressions of coordinators: what may be saved, and the lexicon that holds them."""

import logging
from collections.abc import Iterable
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.models import Expression, Version
from programs.models.version import current_version
from reading.lexicon import Lexicon, check_phrase, plain_lexicon, read_data
from reading.reader import read_sentence
from vocabulary.schemes import SCHEMES

logger = logging.getLogger(__name__)
SPOKEN = ("public", "scolarite", "diplome", "situation", "aide", "examen", "acces")
FLAGS = {
    "gratuit": "Gratuit", "remunere": "Rémunéré ou indemnisé", "internat": "Avec internat", "distance": "À distance",
}  # fmt: skip
MEANINGS = {
    (name, code): f"{SCHEMES[name].label} : {term.label}"
    for name in SPOKEN
    for code, term in SCHEMES[name].terms.items()
} | {(name, "1"): label for name, label in FLAGS.items()}
# Signs of data/lexicon that write one phrase in many ways: there a test reads them, here nobody would.
SIGNS = "<>|=^"
MOST_LINES = 30

Pairs = frozenset[tuple[str, str]]


def current_lexicon() -> Lexicon:
    """Of the files and of the expressions in service, as the database holds them now."""
    version = current_version()
    if _kept.version != version:
        active = list(Expression.objects.filter(is_active=True))
        _kept.tell(one for one in active if (one.parameter, one.value) not in MEANINGS)
        _kept.take(version, _entries(active))
    return _kept.lexicon


class _Kept:
    """Compiled again only where the expressions changed: most versions are about programmes."""

    def __init__(self):
        self.version: Version | None = None
        self.entries: list[dict] = []
        self._with_entries: Lexicon | None = None
        self.told: set[str] = set()

    @property
    def lexicon(self) -> Lexicon:
        """Compiled when a sentence is read, not when this module is imported: commands read none."""
        return self._with_entries or plain_lexicon()

    def tell(self, meaningless: Iterable[Expression]) -> None:
        """Once each: they mean what no filter has."""
        for one in meaningless:
            said = f"expression {one.pk} left out: {one.parameter}={one.value} is no filter of the list"
            if said not in self.told:
                self.told.add(said)
                logger.warning("%s", said)

    def take(self, version: Version, entries: list[dict]) -> None:
        if entries != self.entries:
            self._with_entries = _compiled(entries)
        self.entries, self.version = entries, version


def _entries(expressions: Iterable[Expression]) -> list[dict]:
    return [one.as_entry() for one in expressions if (one.parameter, one.value) in MEANINGS]


def _compiled(entries: list[dict]) -> Lexicon | None:
    """None where no entry is kept.

    An entry that came in by another way than the form, and is wrong, is left out and told.
    """
    kept = []
    for entry in entries:
        try:
            check_words(entry["says"])
            kept.append(entry)
        except ValidationError as error:
            logger.warning("expression left out: %s", error.messages)
    return plain_lexicon().with_entries(kept) if kept else None


_kept = _Kept()


def check_expression(expression: Expression) -> None:
    """Raises ValidationError, by field, unless its example reads as promised and nothing else is read otherwise."""
    entry, asked = expression.as_entry(), (expression.parameter, expression.value)
    if asked not in MEANINGS:
        raise ValidationError({"meaning": _("Choisissez ce que cela veut dire dans la liste.")})
    try:
        check_words(entry["says"])
    except ValidationError as error:
        raise ValidationError({"words": error.messages}) from error
    others = _entries(Expression.objects.filter(is_active=True).exclude(pk=expression.pk))
    before, after = plain_lexicon().with_entries(others), plain_lexicon().with_entries([*others, entry])
    _check_example(entry["example"], asked, before, after)
    _check_others([*read_data()["entries"], *others], before, after)


def check_words(says: list[str]) -> None:
    """Raises ValidationError with a sentence unless these are plain phrases that the reader can hold."""
    if not says or len(says) > MOST_LINES:
        raise ValidationError(_("Écrivez de 1 à %(most)s expressions, une par ligne.") % {"most": MOST_LINES})
    for phrase in says:
        if set(phrase) & set(SIGNS):
            raise ValidationError(
                _("« %(phrase)s » : écrivez les mots comme on les dit, sans les signes %(signs)s.")
                % {"phrase": phrase[:60], "signs": " ".join(SIGNS)}
            )
        try:
            check_phrase(phrase, plain_lexicon().small_words)
        except ValueError as error:
            raise ValidationError(
                _("« %(phrase)s » : il faut de un à huit mots utiles (« le », « à », « il »… ne comptent pas).")
                % {"phrase": phrase[:60]}
            ) from error


def _check_example(example: str, asked: tuple[str, str], before: Lexicon, after: Lexicon) -> None:
    read = _pairs(example, after)
    if asked not in read:
        said = " ; ".join(_say(pair) for pair in sorted(read)) or _("rien")
        raise ValidationError(
            {
                "example": _("Dans cette phrase on lit : %(read)s. Il manque : %(wanted)s.")
                % {"read": said, "wanted": _say(asked)}
            }
        )
    if read == _pairs(example, before):
        raise ValidationError({"example": _("Cette phrase se lit déjà ainsi : l'expression n'ajoute rien.")})


def _check_others(entries: list[dict], before: Lexicon, after: Lexicon) -> None:
    for entry in entries:
        former, now = _pairs(entry["example"], before), _pairs(entry["example"], after)
        if former != now:
            changed = " ; ".join(_say(pair) for pair in sorted(former ^ now))
            raise ValidationError(
                {
                    "words": _("Ces mots changeraient la lecture de « %(example)s » (%(changed)s). Précisez-les.")
                    % {"example": entry["example"], "changed": changed}
                }
            )


def _pairs(text: str, lexicon: Lexicon) -> Pairs:
    return frozenset((one.parameter, one.value) for one in read_sentence(text, lexicon).understood)


def _say(pair: tuple[str, str]) -> str:
    return MEANINGS.get(pair, "=".join(pair))


@cache
def meaning_choices() -> list[tuple[str, str]]:
    return [(f"{name}={code}", label) for (name, code), label in MEANINGS.items()]
