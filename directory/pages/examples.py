"""Sentences to try on the home page, in each language in which sentences are read.

Each is wholly understood and leads to good answers (tests/directory/test_home.py tries them all).
"""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "fr": (
        "Mon fils de 15 ans ne va presque plus en cours",
        "Ma fille de 17 ans a une phobie scolaire",
        "17 ans, a arrêté l'école, Villeurbanne",
        "Aide aux devoirs au collège",
        "CLAS",
    ),
    "fr-x-falc": (
        "Mon fils a 15 ans. Il ne va plus en cours.",
        "Ma fille a 17 ans. Elle a peur d'aller à l'école.",
        "J'ai 17 ans. J'ai arrêté l'école.",
        "Je cherche une aide aux devoirs au collège.",
    ),
    "en": (
        "My 15-year-old son refuses to go to school",
        "My daughter is 17 and has school phobia",
        "17 years old, dropped out of school, Villeurbanne",
        "My child does not speak French",
        "Homework help, collège",
    ),
    "ar": (
        "ابني عمره 15 سنة يرفض الذهاب إلى المدرسة",
        "ابنتي عمرها 17 سنة ولديها رهاب المدرسة",
        "عمري 17 سنة وتركت المدرسة، ليون",
        "طفلي لا يتكلم الفرنسية",
        "مساعدة في الواجبات المدرسية",
    ),
    "ro": (
        "Fiul meu are 15 ani și nu mai vrea să meargă la școală",
        "Fiica mea de 17 ani are fobie școlară",
        "17 ani, a abandonat școala, Villeurbanne",
        "Copilul meu nu vorbește franceza",
        "Ajutor la teme pentru copilul meu",
    ),
}


def examples_in(language: str | None) -> tuple[str, ...]:
    """Those of one language; none where a sentence in it is not read."""
    return EXAMPLES.get(language or "fr", ())
