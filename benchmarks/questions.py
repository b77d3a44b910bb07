"""What is asked of a database: realistic, seeded, each question once. Lists of addresses per workload."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from benchmarks.lexicon import rare_words
from benchmarks.places import populated_towns
from programs.models import Program
from vocabulary.schemes import SCHEMES

NUMBER = 2_500  # questions per workload; the client stops before the end or at it
ORDERS = [order for order in SCHEMES["tri"].terms if order != "distance"]  # which needs a place
COMMON = 2_000  # the first words of the tail are not rare
SENTENCES = (
    "{age} ans, habite {town}, plus scolarisé depuis {months} mois",
    "Mon fils de {level} est au bord du décrochage à {town}",
    "ma fille a {age} ans, {situation}, on cherche {aid} vers {town}",
    "jeune de {age} ans {situation} {town}",
    "{aid} pour un élève de {level} à {town}",
    "je suis éducatrice à {town}, je cherche {aid} pour un garçon de {age} ans",
    "Nous habitons {town}, notre enfant en {level} a besoin de : {aid}",
    "{situation}, {age} ans, {town}, gratuit",
)
# Written over and over to the longest text that is admitted, beside words that nobody knows.
HOSTILE = ("à Lyon ", "Saint-Denis Sainte-Colombe ", "C.L.A.S.S.E.S ", "a-", "16 ans et demi ", "' OR 1=1;-- ",
           "(a+)+$ ", "%_ ", "\u202e", "🙂", "e\u0301\u0301\u0301")  # fmt: skip
LONGEST_TEXT = 300  # characters
LEVELS = ["CP", "CE1", "CE2", "CM1", "CM2", "6e", "5e", "4e", "3e", "seconde", "première", "terminale"]


class Questions:
    def __init__(self, seed: int, last_page: int):
        self.chance = random.Random(f"questions {seed}")  # noqa: S311 - not a secret
        self.last_page = last_page
        self.towns = populated_towns(plain_codes=True)
        self.situations = [word for term in SCHEMES["situation"].terms.values() for word in term.synonyms]
        self.aids = [word for term in SCHEMES["aide"].terms.values() for word in term.synonyms]
        self.slugs = list(Program.objects.published().order_by("pk").values_list("slug", flat=True))

    def all(self) -> dict[str, list[str]]:
        """Home and the plain list are one address each; of the others, each is asked once."""
        filtered = self._once(self._filtered)
        return {
            "home": ["/"],
            "list": ["/programmes/"],
            "list-new": self._once(self._plain),
            "filtered": filtered,
            "sentence": self._once(self._sentence),
            "typo": self._once(self._typo),
            "hostile": self._once(self._hostile),
            "rare": [f"/programmes/?{urlencode({'q': word})}" for word in self._rare()],
            "deep": self._once(self._deep),
            "programme": self._programmes(),
            "api": [f"/api/programs/?{path.partition('?')[2]}" for path in self._once(self._filtered)],
            "again": filtered[:1],
        }

    def _once(self, make: Callable[[], dict]) -> list[str]:
        """Distinct ones; fewer where there are no more."""
        found: dict[str, None] = {}
        for _ in range(3 * NUMBER):
            found[f"/programmes/?{urlencode(make(), doseq=True)}"] = None
        return list(found)[:NUMBER]

    def _plain(self) -> dict:
        return {
            "tri": self.chance.choice(ORDERS),
            "per_page": self.chance.randint(15, 25),
            **self._near(),
        }

    def _near(self) -> dict:
        return {"page": self.chance.randint(1, min(20, self.last_page // 2))}

    def _filtered(self) -> dict:
        chance, town = self.chance, self.towns.one(self.chance)
        situation = chance.choice(list(SCHEMES["situation"].terms))
        return {"age": chance.randint(4, 26), "situation": situation, "lieu": town.key.removeprefix("commune-")}

    def _sentence(self) -> dict:
        chance, words = self.chance, {"town": self.towns.one(self.chance).name}
        words |= {"age": chance.randint(6, 25), "months": chance.randint(1, 24), "level": chance.choice(LEVELS)}
        words |= {"situation": chance.choice(self.situations), "aid": chance.choice(self.aids)}
        return {"q": chance.choice(SENTENCES).format(**words)}

    def _typo(self) -> dict:
        """One slip in a word that matters: two letters swapped, one left out, one doubled or another in its place."""
        chance = self.chance
        words = chance.choice([*self.aids, *self.situations]).split()
        longest = max(range(len(words)), key=lambda i: len(words[i]))
        words[longest] = _slip(chance, words[longest])
        return {"q": " ".join(words)}

    def _hostile(self) -> dict:
        chance = self.chance
        odd = ["".join(chance.choices("aeinorstlucp", k=chance.randint(4, 12))) for _ in range(chance.randint(1, 30))]
        part = chance.choice(HOSTILE) + " ".join(odd) + " "
        return {"q": (part * LONGEST_TEXT)[:LONGEST_TEXT]}

    def _deep(self) -> dict:
        page = self.chance.randint(max(2, self.last_page // 2), self.last_page)
        return {"page": page, "tri": self.chance.choice(ORDERS)}

    def _programmes(self) -> list[str]:
        slugs = self.chance.sample(self.slugs, min(NUMBER, len(self.slugs)))
        return [f"/programmes/{slug}/" for slug in slugs]

    def _rare(self) -> Iterator[str]:
        """Words of the tail that this database holds."""
        tail, slugs = set(rare_words()[COMMON:]), self.chance.sample(self.slugs, min(3000, len(self.slugs)))
        texts = Program.objects.filter(slug__in=slugs).order_by("pk").values_list("description", flat=True)
        found = dict.fromkeys(word for text in texts for word in text.rstrip(".").split() if word in tail)
        return iter(list(found)[:NUMBER])


def _slip(chance: random.Random, word: str) -> str:
    at = chance.randrange(1, max(2, len(word) - 1))
    letter = chance.choice("aeinorstlu")
    turns = (
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:] if at < len(word) else word + letter,
        word[:at] + letter + word[at + 1 :],
    )
    return chance.choice(turns)
