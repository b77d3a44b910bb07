"""Who wants to help others, and the school or association that wants volunteers."""

from reading.phrases import names_a_child_of_mine
from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set
from vocabulary.schemes import SCHEMES

VOLUNTEERING = word_set("benevole benevoles benevolat benevolement volunteer volunteering voluntar voluntariat")
HELPING = word_set(
    "aider accompagner soutenir encadrer epauler parrainer tutorer suivre help helping tutor mentor tutoring mentoring "
    "enseigner coacher"
)
OTHERS = word_set(
    "collegiens lycees lyceens eleves enfants jeunes ados adolescents etudiants ecoliers gamins autres decrocheurs "
    "jeune enfant eleve collegien lyceen children kids students pupils teenagers people refugies mineurs familles"
)
ARTICLES = word_set("a des d de les un une l ces the some")
WISHING = word_set(
    "veux voudrais aimerais souhaite souhaiterais peux pourrais propose prete pret cherche voulons aimerions want like "
    "would could envie disponible"
)
ONESELF = word_set("je j i nous we vreau")
BEING = word_set("suis devenir etre comme faire sommes en du become be as do to")
GIVING = word_set("donner offrir consacrer")
OF_TIME = word_set("temps heure heures soir soirs apres-midi samedi mercredi")
BECOMING = word_set("devenir become")
MENTORS = word_set("mentor tuteur tutrice parrain marraine benevole benevoles volontaire tutor volunteer")
LOOKING = word_set(
    "cherche cherchons cherchent recherche recherchons recrute recruter recrutons accueillir trouver besoin"
)
WANTED = word_set("benevole benevoles volontaire volontaires mentors tuteurs volunteers")
COUNTING = word_set("deux trois plusieurs quelques nouveaux nouvelles jeunes")
# What the volunteer would do is not what they look for.
NOT_SOUGHT = ("accompagnement-scolaire", "aide-devoirs", "mentorat", "soutien-parents", "apprentissage-francais")


def settle_volunteers(sentence: Sentence) -> None:
    structures = [one for one in sentence.hints.get("asker", []) if one.value in ("professionnel", "etablissement")]
    if (place := _wanted(sentence)) is not None and structures:
        named = {one.value for one in structures}
        _ask(sentence, "etablissement" if "etablissement" in named else "professionnel", place)
    elif (place := _offered(sentence, is_at_work=bool(structures))) is not None:
        _ask(sentence, "benevole" if "benevole" in SCHEMES["public"].terms else "", place)


def _ask(sentence: Sentence, public: str, place: int) -> None:
    """`public`: "" where the vocabulary has no word for who asks. Who wants to help looks for whoever needs help, a
    structure for a kind of help."""
    sentence.found = [one for one in sentence.found if not _is_of_those_helped(one)]
    if public != "benevole":
        sentence.add("aide", "engagement-volontariat", place, place)
    sentence.hints["public"] = [FoundValue("public", public, place, place)]


def _is_of_those_helped(one: FoundValue) -> bool:
    is_class = one.parameter == "niveau" and one.value != "superieur"
    return is_class or one.parameter == "age_range" or (one.parameter == "aide" and one.value in NOT_SOUGHT)


def _wanted(sentence: Sentence) -> int | None:
    """ "notre collège cherche des bénévoles", "accueillir un volontaire"."""
    for place, token in enumerate(sentence.tokens):
        before = sentence.before(place, 4)
        while before and (before[-1] in ARTICLES | COUNTING or before[-1].isdigit()):
            before.pop()
        if token.word in WANTED and before and before[-1] in LOOKING:
            return place
    return None


def _offered(sentence: Sentence, *, is_at_work: bool) -> int | None:
    """ "je voudrais donner deux heures pour aider des collégiens", "je suis bénévole"."""
    if sentence.hints.get("need") or names_a_child_of_mine(sentence):
        return None
    speaks = any(token.word in ONESELF for token in sentence.tokens)
    for place, token in enumerate(sentence.tokens):
        if token.word in MENTORS and sentence.word(place - 1) in BECOMING:
            return place
        if not speaks:
            continue
        if token.word in VOLUNTEERING and not BEING.isdisjoint(sentence.before(place, 3)):
            return place
        if not is_at_work and _helps_others(sentence, place):
            return place
        if token.word in GIVING and not OF_TIME.isdisjoint(sentence.after(place, 4)) and _is_wished(sentence, place):
            return place
    return None


def _helps_others(sentence: Sentence, place: int) -> bool:
    """ "je voudrais aider des collégiens"; not "aider mon fils", nor "comment aider les enfants qui…"."""
    after = sentence.after(place, 3)
    target = next((word for word in after if word not in ARTICLES), "")
    return sentence.word(place) in HELPING and target in OTHERS and after[0] in ARTICLES and _is_wished(sentence, place)


def _is_wished(sentence: Sentence, place: int) -> bool:
    before = [token.word for token in sentence.tokens[:place]]
    return not WISHING.isdisjoint(before) and not {"comment", "qui", "how", "who"} & set(before[-3:])
