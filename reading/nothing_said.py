"""Sentences that name nothing at all: "bjr qui je dois appeller svp", "help me please"."""

from reading.lexicon import Lexicon
from reading.sentence import Sentence
from reading.tokens import skeleton, word_set

FEWEST = 2  # words, and letters of one of them: one alone is looked up as it is
# Greetings, and words that ask without saying for whom or for what.
ASKING = frozenset(
    map(
        skeleton,
        word_set(
            "bjr bonjour bonsoir bsr slt salut coucou allo svp stp plz merci mrc madame monsieur mesdames messieurs "
            "aide aidez aider aides m moi nous besoin conseil conseils info infos information informations "
            "renseignement renseignements urgent urgence vite appeler appel appele contacter contact contacte joindre "
            "telephoner telephone tel numero num demander demande adresser qui quoi ou comment quand dois doit devons "
            "faut faire fait fais savoir sais sait peux peut pouvez pourriez voudrais voudrait veux cherche chercher "
            "trouver quelqu quelque un une chose question probleme problemes personne gens solution solutions "
            "hello hi hey help please pls who what where how call contact should can could need i me my someone "
            "somebody anyone know do to "
            "buna ziua salut ajutor ajutati ajuta ajute ajutam ma ne imi va rog multumesc "
            "cine cui pe unde cum sun sunam suna trebuie vreau pot sa "
            "مرحبا السلام عليكم ساعدوني مساعدة ساعدني من فضلكم فضلك اتصل بمن كيف اين ماذا افعل احتاج اريد "
            "добрий день привіт допоможіть будь ласка будьласка кому куди дзвонити телефонувати хто що робити як"
        ),
    )
)


def names_nothing(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether no word of it tells for whom, where or for what."""
    if len(sentence.tokens) < FEWEST or sentence.found or sentence.names or sentence.hints:
        return False
    words = [token.word for token in sentence.tokens]
    return any(_asks(word) for word in words) and all(_tells_nothing(word, lexicon) for word in words)


def _asks(word: str) -> bool:
    return len(word) >= FEWEST and skeleton(word) in ASKING


def _tells_nothing(word: str, lexicon: Lexicon) -> bool:
    is_letter = len(word) == 1 and word.isalpha()
    return is_letter or word in lexicon.stop_words or word in lexicon.small_words or skeleton(word) in ASKING
