"""Generated organisations with their sites and contacts, and the documents that everything is cited from."""

import random
from dataclasses import dataclass

from django.utils.text import slugify

from benchmarks import lexicon
from benchmarks.lexicon import Lexicon
from benchmarks.measured import Measured
from benchmarks.places import Town
from partners.models import Contact, Membership, Organization, Site
from sources.models import Source

SITES, CONTACTS = (0, 0, 1, 1, 2), (0, 1, 1, 1, 2, 3)  # per organisation: each is as likely as another
# Numbers that the regulator keeps for fiction, one range per area of the country.
FICTION = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98")
STREETS = ("rue", "avenue", "place", "boulevard", "allée", "impasse")


@dataclass
class Body:
    """What programmes need of an organisation already written."""

    pk: int
    town: Town
    sites: range
    contacts: range


class BodyMaker:
    """Makes rows with primary keys of its own, so that a batch needs no answer from the database."""

    def __init__(self, chance: random.Random, measured: Measured, words: Lexicon, keys: dict[type, int]):
        self.chance, self.measured, self.words, self.keys = chance, measured, words, keys

    def take(self, model: type, number: int = 1) -> range:
        start = self.keys[model] + 1
        self.keys[model] += number
        return range(start, start + number)

    def make(self, town: Town, rows: dict[type, list]) -> Body:
        organization = self._organization(town)
        rows[Organization].append(organization)
        sites = self.take(Site, self.chance.choice(SITES))
        contacts = self.take(Contact, self.chance.choice(CONTACTS))
        rows[Site] += [self._site(pk, organization, town) for pk in sites]
        rows[Contact] += [self._contact(pk, organization) for pk in contacts]
        return Body(organization.pk, town, sites, contacts)

    def join(self, body: Body, network: Body) -> Membership:
        return Membership(pk=self.take(Membership)[0], organization_id=body.pk, network_id=network.pk)

    def source(self, key: str, name: str) -> Source:
        return Source(
            pk=self.take(Source)[0], slug=f"guide-{key}", title=f"Guide des aides à la scolarité – {name}",
            publisher=f"Réseau éducatif {lexicon.of_town(name)}", language="fr",
            dated=self.measured.dated.one(self.chance),
        )  # fmt: skip

    def _organization(self, town: Town) -> Organization:
        chance, pk = self.chance, self.take(Organization)[0]
        name = lexicon.body_name(chance, town.name)
        located = chance.random() < self.measured.organization_area
        return Organization(
            pk=pk, slug=f"{slugify(name)[:60].strip('-')}-{pk}", name=name[:200],
            kind=self.measured.organization_kind.one(chance), area_id=town.key if located else None,
            summary=self.words.text(chance, chance.randint(12, 40)),
            website=f"https://organisme-{pk}.example/" if chance.random() < 0.3 else "",
            is_only_mentioned=chance.random() < self.measured.only_mentioned,
        )  # fmt: skip

    def _site(self, pk: int, organization: Organization, town: Town) -> Site:
        chance = self.chance
        street = f"{chance.randint(1, 120)} {chance.choice(STREETS)} {chance.choice(lexicon.PEOPLE)}"
        return Site(
            pk=pk, organization_id=organization.pk, key=f"lieu-{pk}", name=organization.name, street=street,
            postcode=town.postcode, area_id=town.key, hours="du lundi au vendredi, 9 h – 17 h" if pk % 6 == 0 else "",
            latitude=_near(chance, town.latitude), longitude=_near(chance, town.longitude),
        )  # fmt: skip

    def _contact(self, pk: int, organization: Organization) -> Contact:
        chance = self.chance
        first, last = chance.choice(lexicon.FIRST_NAMES), chance.choice(lexicon.LAST_NAMES)
        phone = f"{chance.choice(FICTION)} {chance.randint(0, 99):02} {chance.randint(0, 99):02}"
        return Contact(
            pk=pk, organization_id=organization.pk, key=f"contact-{pk}",
            name=f"{first} {last}" if chance.random() < 0.75 else "", role=chance.choice(lexicon.ROLES),
            email=f"{slugify(first)}.{slugify(last)}@organisme-{organization.pk}.example",
            phones=[phone] if chance.random() < 0.6 else [], dated=self.measured.dated.one(chance),
        )  # fmt: skip


def _near(chance: random.Random, degrees: float | None) -> float | None:
    """Within a kilometre or two of the town hall."""
    return None if degrees is None else round(degrees + chance.uniform(-0.015, 0.015), 5)
