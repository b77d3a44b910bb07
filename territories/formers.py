"""Former communes as they are typed, begun or chosen: each with the present commune that it leads to."""

import re

from territories.area_queries import formers_by_key
from territories.former_file import FORMER
from territories.models import Area, FormerCommune, said_today
from territories.names import search_name
from territories.typed.matching import Matches
from territories.typed.reading import LONGEST, TypedPlace

KEY = re.compile(rf"{FORMER}-[0-9AB]{{5}}-[a-z0-9-]{{1,60}}")
SHORTEST_BEGINNING = 3  # letters: below, one match is luck


def former_of(text: str) -> Area | None:
    """The area that the key of a former commune leads to, or the label that a proposal bore."""
    text = text.strip().replace("’", "'")
    if KEY.fullmatch(text):
        return formers_by_key([text]).get(text)
    label = re.escape(said_today().replace("’", "'") % {"former": "\0", "place": "\1"})
    match = re.fullmatch(label.replace("\0", "(.+?)").replace("\1", "(.+)"), text) if len(text) <= LONGEST else None
    if not match:
        return None
    called = FormerCommune.objects.filter(search_name=search_name(match[1])).select_related("area")
    keys = [one.key for one in called if one.area.label.replace("’", "'") == match[2]]
    return next(iter(formers_by_key(keys).values()), None)


def formerly(matches: Matches, asked: TypedPlace, limit: int) -> list[Area]:
    """Those of that name, then those whose name begins so."""
    keys = list(matches.formers)
    name = asked.readings[0].name if asked.readings else ""
    if len(name) >= SHORTEST_BEGINNING and not asked.is_a_number:
        begun = FormerCommune.objects.filter(search_name__startswith=name).order_by("search_name", "key")
        keys += begun.values_list("key", flat=True)[:limit]
    found = formers_by_key(keys[:limit])
    return [found[key] for key in dict.fromkeys(keys[:limit]) if key in found]
