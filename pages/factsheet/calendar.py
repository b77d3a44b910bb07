"""The dates of a programme that it holds itself."""

from programs.models import Program
from schedules.models import Occasion
from schedules.slots import Slot
from translations.texts import text_of

EVENT_KEY = "evenement"


def event_slots(program: Program) -> list[Slot]:
    """The day of an event, from its own column; its places are those where it is held."""
    if program.takes_place_on is None:
        return []
    support = tuple(one for one in program.citations.all() if "takes_place_on" in one.fields)
    places = ", ".join(site.name for site in program.sites.all())
    return [
        Slot(
            key=EVENT_KEY,
            kind=Occasion.Kind.EVENT,
            title=text_of(program, "name"),
            starts_on=program.takes_place_on,
            location=places,
            citations=support,
        )
    ]
