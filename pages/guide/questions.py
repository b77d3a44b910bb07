"""What the guided path asks, of whom, and what its everyday answers stand for in the parameters of the list."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

FOR_A_CHILD = "jeune"  # whom answers about age, class or school are about, unless something else is said


@dataclass(frozen=True)
class SchoolState:
    """An answer about school in everyday words, and the parameters of the list that it stands for."""

    code: str
    label: Promise
    meaning: tuple[tuple[str, str], ...]


SCHOOL_STATES = (
    SchoolState("va-en-cours", gettext_lazy("Va en cours, avec des difficultés"), (("scolarite", "scolarise"),)),
    SchoolState(
        "absent",
        gettext_lazy("Est inscrit, mais n'y va presque plus"),
        (("scolarite", "scolarise"), ("situation", "risque-decrochage")),
    ),
    SchoolState("angoisse", gettext_lazy("N'arrive plus à y aller : angoisse, phobie"), (("situation", "phobie"),)),
    SchoolState("exclu", gettext_lazy("A été exclu, ou perturbe beaucoup les cours"), (("situation", "exclusion"),)),
    SchoolState(
        "arret",
        gettext_lazy("A arrêté l'école"),
        (("scolarite", "non-scolarise"), ("situation", "decrochage")),
    ),
    SchoolState("allophone", gettext_lazy("Parle peu ou pas français"), (("situation", "allophone"),)),
)
MEANING = {state.code: state.meaning for state in SCHOOL_STATES}


@dataclass(frozen=True)
class Step:
    """One question; `names` are the parameters that its page asks for."""

    code: str
    title: Promise
    short: Promise
    names: tuple[str, ...]


AGE = Step(
    "age",
    gettext_lazy("Quel est l'âge ou la classe de l'enfant ou du jeune ?"),
    gettext_lazy("Âge ou classe"),
    ("age", "niveau"),
)
CLASS = Step("classe", gettext_lazy("De quelle classe s'agit-il ?"), gettext_lazy("Classe"), ("niveau",))
SCHOOL = Step(
    "ecole", gettext_lazy("Où en est l'école ?"), pgettext_lazy("réponse du parcours guidé", "École"), ("ecole",)
)
PLACE = Step("lieu", gettext_lazy("Où cherchez-vous ?"), gettext_lazy("Lieu"), ("lieu",))
HELP = Step("aide", gettext_lazy("Quelle aide cherchez-vous ?"), gettext_lazy("Aide"), ("aide",))
# Who comes for their own need is not asked what makes no sense of them.
PATHS = {
    FOR_A_CHILD: (AGE, SCHOOL, PLACE, HELP),
    "parent": (CLASS, PLACE, HELP),
    "professionnel": (PLACE, HELP),
    "etablissement": (CLASS, PLACE, HELP),
}
FOR_WORK = frozenset({"intervention-en-classe", "formation-professionnels", "reseau-professionnel"})
