"""The query string of the agenda: what it asks, or sentences that say what is wrong with it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import QueryDict

from pages.listing.filters import CARRIED
from pages.listing.forms import PlaceField
from schedules.models import Occasion
from territories.models import Area
from vocabulary.query_string import Errors, repeated_names, tell_misspelt, unknown_value

ACCEPTED = {"lieu", "type"}


@dataclass
class AgendaQuery:
    place: Area | None = None
    kind: str = ""
    errors: Errors = field(default_factory=dict)
    possible_places: list[Area] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_agenda_query(query: QueryDict) -> AgendaQuery:
    asked = AgendaQuery(errors=repeated_names(query, ACCEPTED), problems=tell_misspelt(query, {*ACCEPTED, CARRIED}))
    _read_kind(asked, query.get("type", ""))
    _read_place(asked, query.get("lieu", ""))
    return asked


def _read_kind(asked: AgendaQuery, code: str) -> None:
    if code in ("", *Occasion.Kind.values):
        asked.kind = code
    else:
        asked.errors["type"] = [unknown_value("type", code, ", ".join(Occasion.Kind.values))]


def _read_place(asked: AgendaQuery, text: str) -> None:
    try:
        asked.place = PlaceField().clean(text)
    except ValidationError as error:
        asked.errors["lieu"] = error.messages
        asked.possible_places = getattr(error, "areas", [])
