"""Where one is, as it is said of each département: "en Haute-Garonne", "dans l'Ain", "à Paris".

French has no rule that a programme could apply, so usage is written down (Grevisse, Le bon usage: « en » for feminine
names, for two names joined by « et », and for names in Haute-). Other languages translate each wording as they say it.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from territories.scope import Scope

AT = gettext_noop("à %(place)s")
DANS_L = gettext_noop("dans l'%(place)s")
DANS_LA = gettext_noop("dans la %(place)s")
DANS_LE = gettext_noop("dans le %(place)s")
DANS_LES = gettext_noop("dans les %(place)s")
EN = gettext_noop("en %(place)s")  # of all that no other wording names
HERE = gettext_noop("ici (%(place)s)")

DEPARTEMENTS = {
    AT: "75 974 975 976 977 978 986",
    DANS_L: "01 02 03 10 11 12 27 34 36 60 61 89 91 989",
    DANS_LA: "23 26 42 50 51 55 58 72 80 86",
    DANS_LE: "14 15 18 25 29 30 32 39 45 46 56 59 62 63 67 68 69 81 83 84 90 94 95",
    DANS_LES: "04 05 06 08 13 22 40 64 65 66 78 79 88 92 984",
}
WORDINGS = {f"departement-{code}": wording for wording, codes in DEPARTEMENTS.items() for code in codes.split()}
OTHER_KINDS = {"academie": DANS_L, "region": DANS_LA}  # whose labels begin with the kind


def say_inside(place: Scope) -> str:
    """Of any other kind of place only its name is said: "ici (Est Ensemble)"."""
    others = EN if place.kind == "departement" else OTHER_KINDS.get(place.kind, HERE)
    return _(WORDINGS.get(place.key, others)) % {"place": place.label}
