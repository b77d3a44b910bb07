"""Programmes that come after the others, because the visitor's own sentence says that they were tried, or refused."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reading.roles import Named, Role
from search.catalogue import Catalogue
from search.text.query import match_text

WHY: dict[Role, Promise] = {
    Role.TRIED: _("Vous l'avez déjà essayé, ou vous y êtes déjà. C'est donc après les autres."),
    Role.REFUSED: _("Votre phrase parle d'un refus. C'est donc après les autres."),
}


def by_role(catalogue: Catalogue, named: Iterable[Named]) -> dict[Role, int]:
    """Bitmaps of those called by these names, with their parts, which are behind the same door."""
    found: dict[Role, int] = {}
    for one in named:
        match = match_text(catalogue.texts, one.words, catalogue.index.alive)
        called = match.called if match else 0
        parts = catalogue.wholes.parts_of(called, catalogue.position_of)
        found[one.role] = found.get(one.role, 0) | called | parts
    return found


def say_set_aside(role: Role | None) -> str:
    """Empty where it comes in its own turn."""
    return str(WHY[role]) if role in WHY else ""
