"""French words as the real entries use them, with a long tail of rare ones, and the parts that names are made of."""

import random
import re
from collections import Counter
from itertools import accumulate

from programs.models import Program
from vocabulary.schemes import SCHEMES

TAIL = 30_000  # rare words: names of people, projects and places that a few entries use
TAIL_SHARE, TERM_SHARE = 0.08, 0.04  # of the running text; the rest is the real entries' own words
ONSETS = (
    "b", "br", "c", "ch", "cl", "d", "f", "fr", "g", "gl", "l", "m", "n", "p", "pr", "r", "s", "t", "tr", "v",
)  # fmt: skip
VOWELS = (
    "a", "é", "e", "i", "o", "u", "ou", "on", "an", "eu", "ai", "au", "in", "oi",
)  # fmt: skip
ENDINGS = (
    "ac", "age", "aine", "al", "ard", "as", "eau", "elle", "ence", "er", "et", "ette", "eux", "ière", "in", "ine",
    "is", "ois", "on", "ot", "oux", "y",
)  # fmt: skip

SERVICES = (
    "Accompagnement à la scolarité", "Contrat local d'accompagnement à la scolarité", "CLAS", "Aide aux devoirs",
    "Soutien scolaire", "Micro-lycée", "Atelier relais", "Classe relais", "Mission locale", "Coup de pouce lecture",
    "École de la deuxième chance", "Point accueil écoute jeunes", "Mentorat étudiant", "Tutorat entre lycéens",
    "Passerelle vers l'emploi", "Médiation scolaire", "Ateliers sociolinguistiques", "Espace parents",
    "Programme de réussite éducative", "Pôle de persévérance", "Lieu d'accueil et de répit", "Semaine de répit",
    "Internat relais", "Prépa apprentissage", "Chantier éducatif", "Sport et réussite", "Atelier théâtre et confiance",
    "Permanence d'orientation", "Équipe mobile de raccrochage", "Cours du soir", "Français langue étrangère",
    "Parcours de remobilisation", "Service d'accueil de jour", "Plateforme de suivi et d'appui aux décrocheurs",
)  # fmt: skip
BODIES = (
    "Centre social", "Association familiale", "Maison de quartier", "Foyer rural", "Maison des jeunes et de la culture",
    "Régie de quartier", "Amicale laïque", "Maison de l'enfance", "Union locale", "Comité d'entraide", "Collège",
    "Lycée", "Lycée professionnel", "Mission locale", "Centre communal d'action sociale", "Point information jeunesse",
    "Les Amis de l'école", "Les Cordées", "Club de prévention", "Fondation",
)  # fmt: skip
PEOPLE = (
    "Jean Moulin", "Simone Veil", "Louise Michel", "Jules Ferry", "Olympe de Gouges", "Lucie Aubrac", "Victor Hugo",
    "Rosa Parks", "Aimé Césaire", "Joséphine Baker", "Marie Curie", "Jean Jaurès", "Germaine Tillion", "Albert Camus",
    "Jacques Prévert", "George Sand", "Léo Lagrange", "Françoise Dolto", "Célestin Freinet", "Maria Montessori",
    "Paul Éluard", "Anne Frank", "Gisèle Halimi", "Édouard Glissant", "Colette", "Émile Zola", "Berthe Morisot",
)  # fmt: skip
PROJECTS = (
    "Horizon", "Tremplin", "Passerelle", "Rebond", "Boussole", "Archipel", "Envol", "Escale", "Ricochet", "Balise",
    "Cap", "Trampoline",
)  # fmt: skip
FIRST_NAMES = (
    "Amina", "Bruno", "Camille", "Chloé", "Driss", "Élise", "Farid", "Gaëlle", "Hugo", "Inès", "Jeanne", "Karim",
    "Léa", "Malik", "Nadia", "Paul",
)  # fmt: skip
LAST_NAMES = (
    "Aubert", "Benali", "Caron", "Diallo", "Esteve", "Faure", "Garnier", "Haddad", "Imbert", "Joly", "Keita", "Leroy",
    "Morel", "Nguyen", "Petit",
)  # fmt: skip
ROLES = ("coordination", "accueil", "direction", "référente scolarité", "éducateur", "secrétariat", "")


class Lexicon:
    """Draws running text: common words as often as the real entries use them, then a Zipf tail."""

    def __init__(self):
        common = Counter(word for text in _real_texts() for word in _words(text))
        terms = [word for scheme in SCHEMES.values() for term in scheme.terms.values() for word in (*term.synonyms,)]
        tail = rare_words()
        zipf = [1 / (rank + 10) for rank in range(len(tail))]
        running, whole = 1 - TAIL_SHARE - TERM_SHARE, sum(zipf)
        weights = [running * count / common.total() for count in common.values()]
        weights += [TERM_SHARE / len(terms)] * len(terms)
        weights += [TAIL_SHARE * weight / whole for weight in zipf]
        self.words = [*common, *terms, *tail]
        self.cumulated = list(accumulate(weights))

    def text(self, chance: random.Random, length: int) -> str:
        """Sentences of eight to twenty words."""
        words = chance.choices(self.words, cum_weights=self.cumulated, k=length)
        sentences, start = [], 0
        while start < length:
            end = start + chance.randint(8, 20)
            sentence = " ".join(words[start:end])
            sentences.append(f"{sentence[:1].upper()}{sentence[1:]}.")
            start = end
        return " ".join(sentences)


def rare_words() -> list[str]:
    """The same invented words each time, most frequent first; French in sound, in no dictionary."""
    chance = random.Random("rare words")  # noqa: S311 - not a secret
    found: dict[str, None] = {}
    while len(found) < TAIL:
        root = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.randint(1, 3)))
        found[root + chance.choice(ONSETS) + chance.choice(ENDINGS)] = None
    return list(found)


def _real_texts() -> list[str]:
    rows = Program.objects.exclude(loaded_digest="").order_by("slug").values_list("summary", "description")
    return [f"{summary} {description}" for summary, description in rows]


def _words(text: str) -> list[str]:
    """As written, elisions and hyphens included, without punctuation."""
    return re.findall(r"\w+(?:[’'-]\w+)*", text.lower())


def of_town(name: str) -> str:
    """ "de Lyon", "d'Orléans", "du Havre", "des Ulis"."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d'{name}" if name[:1] in "AEÉÈÊIÎOÔUŒY" else f"de {name}"


def program_name(chance: random.Random, town: str) -> str:
    service, turn = chance.choice(SERVICES), chance.random()
    if turn < 0.5:
        return f"{service} {of_town(town)}"
    if turn < 0.75:
        return f"{service} {chance.choice(PEOPLE)} – {town}"
    return f"{chance.choice(PROJECTS)} {of_town(town)} : {service[:1].lower()}{service[1:]}"


def body_name(chance: random.Random, town: str) -> str:
    body, turn = chance.choice(BODIES), chance.random()
    if turn < 0.4:
        return f"{body} {of_town(town)}"
    return f"{body} {chance.choice(PEOPLE if turn < 0.8 else PROJECTS)} {of_town(town)}"
