"""On a phone, from the home page to whom to call: one sentence typed, at most three taps.

The sentences are searches that people made. Moving the page with the thumb is no tap: what is tapped is brought into
view first, as a visitor would. The number (or the e-mail, where no source gives a number) must then stand whole in view
of itself, without moving the page.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

SMALL_PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}
MOST_TAPS = 3


@dataclass(frozen=True)
class Journey:
    """`call`: what the programme's page offers, `href`: what a phone does with it. `group`: where the list has it."""

    sentence: str
    programme: str
    call: str
    href: str
    group: str = "Convient"


JOURNEYS = {
    "phobia": Journey(
        "Ma fille de 17 ans a une phobie scolaire et ne sort presque plus",
        "Service mobile social",
        "Appeler le 04 72 10 06 99",
        "tel:+33472100699",
    ),
    "still-enrolled": Journey(
        "Mon fils de 15 ans est encore inscrit mais il ne va presque plus en cours. Qui peut l'aider ?",
        "Mission d'Inclusion des Jeunes de l'Enseignement Catholique",
        "Appeler le 04 78 38 73 30",
        "tel:+33478387330",
    ),
    "short-break": Journey(
        "Mon fils de 5e est au bord du décrochage, existe-t-il une courte pause hors du collège ?",
        "Temps de répit d'une semaine (AJD)",
        "Appeler le 04 78 39 21 75",
        "tel:+33478392175",
    ),
    "disability": Journey(
        "Mon fils a 28 ans et il est en situation de handicap. Peut-il encore faire un service civique ?",
        "Service civique",
        "Appeler le 07 63 69 73 84",
        "tel:+33763697384",
        group="Ce que vous avez nommé",
    ),
    "boarding": Journey(
        "18 ans, sans logement stable : une formation avec internat en semaine, et si possible le week-end ?",
        "EPIDE",
        "Appeler le 06 38 19 37 45",
        "tel:+33638193745",
        group="Convient si…",  # out of school, without a job or a higher diploma: none of it is said
    ),
    "failed-examination": Journey(
        "Mon fils a raté deux fois son bac pro, existe-t-il une préparation pour le repasser ?",
        "Actions de re-préparation à l'examen MOREA",
        "Appeler le 04 72 80 48 38",
        "tel:+33472804838",
        group="Convient",  # two failures are what it asks for
    ),
    "no-number-in-the-source": Journey(
        "Ma fille de 21 ans a arrêté le lycée il y a un an après une Seconde générale. "
        "Elle veut reprendre et passer le bac général.",
        "Microlycée",
        "Écrire à microlycee@centresaintmarc.fr",
        "mailto:microlycee@centresaintmarc.fr",
    ),
}


class Thumb:
    """A thumb that counts its taps."""

    def __init__(self, page: Page):
        self.page, self.taps = page, 0

    def tap(self, target) -> None:
        self.taps += 1
        target.tap()


@pytest.mark.parametrize("context_options", [SMALL_PHONE], ids=["phone"])
@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_one_sentence_and_three_taps_lead_to_whom_to_call(page: Page, journey: Journey, context_options):
    thumb = Thumb(page)
    page.goto("/")
    thumb.tap(page.get_by_label("Dites ce qui se passe"))
    page.keyboard.type(journey.sentence)
    thumb.tap(page.get_by_role("button", name="Chercher"))
    group = page.get_by_role("region", name=journey.group, exact=True)
    name = re.compile("^" + re.escape(journey.programme).replace("'", "['’]") + "$")
    thumb.tap(group.get_by_role("link", name=name))

    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    call = page.get_by_role("region", name="En bref").get_by_role("link", name=journey.call)
    expect(call).to_have_attribute("href", journey.href)
    expect(call).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
    assert thumb.taps == MOST_TAPS
