"""The line of a card that says whom to call, as HTML: short, because a list holds up to 28 of them."""

from html import escape
from urllib.parse import quote

from django.utils.translation import gettext as _

from partners.reaching import Ask, Asked, Door, Way
from partners.reaching.words import say_ask_shortly
from search.ways_out import ORIENTING
from speed.per_language import address_without_slug, once_per_language
from territories.scope import Scope
from translations.page_language import in_french


def call_line(door: Door, place: Scope | None) -> str:
    """A number or an address to write to, with whose it is; else who may make the first step."""
    parts = [_say_way(door.first)] if door.first else []
    asks = (door.through,) if door.has_number else door.asks
    parts += [_say_ask(ask, place) for ask in asks if ask]
    return f'<p class="card__call">{" · ".join(parts)}</p>' if parts else ""


def _say_way(way: Way) -> str:
    name = in_french(way.short)
    if way.is_dialled and way.first_number:
        number = way.first_number
        return f'<a href="tel:{number.dialled}">{_before("☎")}{_ltr(number.text)}</a> {name}'
    if way.phones and way.first_number:
        return f"{_ltr(way.first_number.text)} {name}"
    if way.email:
        return f'<a href="mailto:{quote(way.email, safe="@")}">{_before("✉")}{_ltr(way.email)}</a> {name}'
    return f"{in_french(way.address)} ({name})"


@once_per_language
def _before(sign: str) -> str:
    """What a screen reader hears instead of the sign."""
    said = {"☎": _("Appeler le"), "✉": _("Écrire à")}[sign]
    return f'<span aria-hidden="true">{sign}</span> <span class="visually-hidden">{escape(said)} </span>'


def _ltr(text: str) -> str:
    return f'<bdi dir="ltr">{escape(text)}</bdi>'


def _say_ask(ask: Ask, place: Scope | None) -> str:
    said = escape(say_ask_shortly(ask))
    if ask.asked is not Asked.ORIENTING:
        return said
    return f'<a href="{escape(orienting_address(place))}">{said}</a>'


def orienting_address(place: Scope | None) -> str:
    """Of those who inform and orient anybody, near that place."""
    near = f"&lieu={quote(place.key)}" if place else ""
    return f"{address_without_slug('programs:list')}?aide={ORIENTING}{near}"
