"""The reason of a door, and who is asked where there is nobody to call, in the language of the page."""

from django.utils.translation import gettext as _

from eligibility.wording import isolated, say_list
from partners.reaching.doors import Ask, Asked, Door, Whose
from partners.reaching.ways import Way


def say_why(door: Door) -> str:
    """Why it is this one that is called."""
    if door.origin and door.whose is not Whose.ADDRESS:
        return _("Contact de « %(origin)s », dont ceci fait partie.") % {"origin": isolated(door.origin)}
    return {
        Whose.ENTRY: _("Contact donné pour ce dispositif."),
        Whose.OPERATOR: _("Contact de l'organisme qui s'en occupe, pas propre à ce dispositif."),
        Whose.ADDRESS: _("La source ne donne ni téléphone ni courriel : c'est l'adresse de l'organisme."),
        Whose.PARTNER: _("Contact d'un partenaire, le seul que donne la source : demandez-lui à qui vous adresser."),
    }[door.whose]


def say_elsewhere(way: Way) -> str:
    """For whom it is, where that is not the visitor's place."""
    if way.is_one_of_many:
        return _("Seulement pour son territoire.")
    places = say_list([isolated(area.label) for area in way.territories])
    return (
        _("Pour un autre territoire : %(places)s.") % {"places": places} if places else _("Pour un autre territoire.")
    )


def say_ask(ask: Ask) -> str:
    """A sentence that names whom to ask, and why."""
    said = _SAID[ask.asked]() % {"names": _names(ask.names)}
    if ask.origin:
        said = _("%(sentence)s C'est dit de « %(origin)s ».") % {"sentence": said, "origin": isolated(ask.origin)}
    return _("%(sentence)s (Déduit, pas écrit.)") % {"sentence": said} if ask.is_doubtful else said


def say_ask_shortly(ask: Ask) -> str:
    """The same on a card, where the page of the entry gives the reason."""
    return _SAID_SHORTLY[ask.asked]() % {"names": _names(ask.short_names)}


def _names(names: tuple[str, ...]) -> str:
    return say_list([isolated(name) for name in names])


_SAID = {
    Asked.REFERRING: lambda: _("Passez par : %(names)s."),
    Asked.SCHOOL: lambda: _(
        "Parlez-en au chef d'établissement (école, collège ou lycée) : la première démarche vient de lui."
    ),
    Asked.PROFESSIONAL: lambda: _(
        "Parlez-en à un CIO, à un travailleur social ou à un autre professionnel : la première démarche vient de lui."
    ),
    Asked.STEERING: lambda: _("Demandez à qui pilote ce dispositif : %(names)s. Son numéro n'est dans aucune source."),
    Asked.RUNNING: lambda: _("Demandez à qui s'en occupe : %(names)s. Son numéro n'est dans aucune source."),
    Asked.ORIENTING: lambda: _("Aucune source ne dit à qui s'adresser."),
}
_SAID_SHORTLY = {
    Asked.REFERRING: lambda: _("Passez par : %(names)s"),
    Asked.SCHOOL: lambda: _("Parlez-en au chef d'établissement"),
    Asked.PROFESSIONAL: lambda: _("Parlez-en à un CIO ou à un travailleur social"),
    Asked.STEERING: lambda: _("Demandez à : %(names)s"),
    Asked.RUNNING: lambda: _("Demandez à : %(names)s"),
    Asked.ORIENTING: lambda: _("Qui peut vous orienter"),
}
