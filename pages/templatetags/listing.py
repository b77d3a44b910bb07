"""Cards as HTML, written in Python: a page holds up to 28 cards and 120 choices, and the same markup as templates with
their thousands of look-ups took two thirds of its time (docs/performance.md).

Every value goes through `escape`; only the functions below put markup around them.
"""

from collections.abc import Collection, Iterable, Sequence
from html import escape
from urllib.parse import quote, urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from eligibility import Answer, Finding, replies_to, say_behind, say_reason
from pages.listing.cards import Card
from pages.listing.facets import filter_groups, number_fields
from pages.listing.other_searches import orienting_address
from partners.reaching import Ask, Asked, Door, Way
from partners.reaching.words import say_ask_shortly
from programs.models import Program
from sources.freshness import Freshness
from speed.per_language import address_without_slug, once_per_language
from territories.scope import Scope
from translations.page_language import in_french
from translations.texts import text, text_of

register = template.Library()
SIGNS = {Answer.YES: "✓", Answer.IF: "…", Answer.CHECK: "?", Answer.NO: "✕"}


@register.simple_tag
def program_cards(
    cards: Iterable[Card], asked: bool, search_query: str, chosen: Collection[str], heading: str = "h3"
) -> SafeString:
    """Programmes in a list. `asked`: was anything asked, without which no card says whom to call: a first visit of the
    list is to weigh little (docs/performance.md); `chosen`: slugs of the selection in the address; `heading`:
    the element of a card's title, h3 or h4."""
    button = SelectButton(search_query, chosen or ())
    return mark_safe("".join(_card(card, asked, search_query, button, heading) for card in cards))  # noqa: S308


def _card(card: Card, asked: bool, search_query: str, button: "SelectButton", heading: str) -> str:
    """The name and the first reasons stand on top: a small screen shows them without moving the page."""
    code, program = card.answer.code, card.program
    first = card.first_reasons if asked else ()
    address = escape(program.get_absolute_url() + (f"?{search_query}" if search_query else ""))
    return (
        f'<article class="card card--{code}"><div class="card__head">'
        f'<{heading} class="card__title"><a href="{address}">{text(program, "name")}</a></{heading}>'
        f"{_answer(card.answer, card.age) if asked else ''}</div>"
        f"{_told(card.set_aside)}"
        f"{_findings(first, first[0].answer.code) if first else ''}"
        f"{_call_line(card.door, card.place) if asked and card.door else ''}"
        f'<p class="card__meta">{_about(card)}</p>'
        f"<p>{text(program, 'summary')}</p>"
        f"{_reasons(card, asked, search_query, first)}"
        f'<p class="card__date">{escape(card.age.words if asked else card.dated)}</p>'
        f"{button.html(program.slug, text_of(program, 'name'))}</article>"
    )


class SelectButton:
    """Puts a programme in the visitor's selection, as components/select_button.html does."""

    def __init__(self, query: str, chosen: Collection[str]):
        self.chosen, self.query = chosen, query
        self.address = address_without_slug("handover:selection")

    def html(self, slug: str, name: str) -> str:
        is_in = slug in self.chosen
        query = self.query if is_in else "&".join(filter(None, (self.query, f"fiche={slug}")))
        return (
            f'<a class="button select" href="{self.address}?{escape(query)}" data-select="{slug}">'
            f"<span data-select-text>{_what_the_button_does(is_in)}</span>"
            f'<span class="visually-hidden"> : {escape(name)}</span></a>'
        )


@once_per_language
def _what_the_button_does(is_in: bool) -> str:
    return escape(_("Dans ma sélection") if is_in else _("Ajouter à ma sélection"))


@once_per_language
def _answer(answer: Answer, age: Freshness) -> str:
    """In words, with a sign and its date, as in components/answer.html."""
    words = {
        Answer.YES: _("Convient"),
        Answer.IF: _("Convient si…"),
        Answer.CHECK: _("À vérifier"),
        Answer.NO: _("Ne convient pas"),
    }[answer]
    sign = f'<span class="answer__sign" aria-hidden="true">{SIGNS[answer]}</span>'
    when = f'<span class="answer__age">· {escape(age.short)}</span>'
    old = " answer--old" if age.is_old else ""
    return f'<span class="answer answer--{answer.code}{old}">{sign} {escape(words)} {when}</span>'


def _call_line(door: Door, place: Scope | None) -> str:
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


def _about(card: Card) -> str:
    """What it is, of what, by whom, where; as HTML."""
    program, parent = card.program, card.program.shown_parent
    nature = _nature(program.nature)
    if parent:
        nature = format_html(_("{nature} de « {parent} »"), nature=nature, parent=text(parent, "name"))
    french = (", ".join(card.run_by), ", ".join(card.places))
    return " · ".join(filter(None, (nature, *(in_french(said) for said in french if said), escape(card.distance))))


@once_per_language
def _nature(code: str) -> SafeString:
    return mark_safe(escape(str(dict(Program.Nature.choices).get(code, code))))  # noqa: S308 - escaped here


def _reasons(card: Card, asked: bool, search_query: str, told: Collection[Finding]) -> str:
    """All but those that are `told` above."""
    parts, titles = [], _titles()
    if card.answer is not Answer.NO:
        parts.append(_conditions(card.conditions, search_query))
        parts.append(_told(card.commitments) if asked else "")
    for code, findings in (("no", card.refusals), ("check", card.checks), ("yes", card.sure if asked else ())):
        parts.append(_findings([one for one in findings if one not in told], code, titles[code]))
    parts.append(_behind((*card.conditions, *card.refusals, *card.checks), text_of(card.program, "name")))
    return "".join(parts)


@once_per_language
def _titles() -> dict[str, str]:
    return {
        "condition": _("Est-ce bien le cas ?"),
        "behind": _("Pourquoi ?"),
        "no": _("Pourquoi cela ne convient pas"),
        "check": _("À vérifier"),
        "yes": _("Ce qui correspond"),
    }


@register.simple_tag(name="conditions")
def list_conditions(findings: Sequence[Finding], search_query: str) -> SafeString:
    """What has to be true for a yes, each with the replies that one tap gives. `search_query`: of the search that was
    answered."""
    return mark_safe(_conditions(findings, search_query))  # noqa: S308 - every value is escaped


def _conditions(findings: Sequence[Finding], search_query: str) -> str:
    if not findings:
        return ""
    lines = "".join(f"<li>{_condition(finding, search_query)}</li>" for finding in findings)
    return f'<div class="conditions"><p><strong>{escape(_titles()["condition"])}</strong></p><ul>{lines}</ul></div>'


def _told(said: str) -> str:
    return f'<p class="commitments">{escape(said)}</p>' if said else ""


def _condition(finding: Finding, search_query: str) -> str:
    """The replies are links to the page itself."""
    said = escape(say_reason(finding))
    links = (
        f'<a class="conditions__reply" href="?{escape("&".join(filter(None, (search_query, urlencode(added)))))}">'
        f'{escape(words)}<span class="visually-hidden"> : {said}</span></a>'
        for words, added in replies_to(finding)
    )
    return " ".join((f"<span>{said}</span>", *links))


@register.simple_tag(name="findings")
def list_findings(findings: Sequence[Finding], title: str, kind: str) -> SafeString:
    """Why: a list of sentences. `kind`: yes, check or no."""
    return mark_safe(_findings(findings, kind, title))  # noqa: S308 - every value is escaped


register.filter("because", say_reason)


@register.simple_tag(name="behind")
def list_behind(findings: Sequence[Finding], name: str) -> SafeString:
    """What the sources say, or do not, of all this: folded. `name`: of the programme, for who hears the fold alone."""
    return mark_safe(_behind(findings, name))  # noqa: S308 - every value is escaped


def _behind(findings: Sequence[Finding], name: str) -> str:
    said = dict.fromkeys(filter(None, map(say_behind, findings)))
    if not said:
        return ""
    lines = "".join(f"<li>{escape(one)}</li>" for one in said)
    about = f'{escape(_titles()["behind"])}<span class="visually-hidden"> {escape(name)}</span>'
    return f'<details class="behind"><summary>{about}</summary><ul>{lines}</ul></details>'


def _findings(findings: Sequence[Finding], kind: str, title: str = "") -> str:
    if not findings:
        return ""
    lines = "".join(f"<li>{escape(say_reason(finding))}</li>" for finding in findings)
    head = f'<p class="findings__title">{escape(title)}</p>' if title else ""
    return f'<div class="findings findings--{kind}">{head}<ul>{lines}</ul></div>'


register.simple_tag(number_fields)
register.simple_tag(filter_groups)
