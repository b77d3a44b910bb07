"""The parts of a programme, each after the fieldset that it completes."""

from editing.admin import EntryInline
from editing.figures import FigureForm
from programs.admin.forms import AcceptedPublicForm, ParticipationForm
from programs.models import AcceptedPublic, Participation, ProgramFigure


class AcceptedPublicInline(EntryInline):
    model = AcceptedPublic
    form = AcceptedPublicForm
    follows = "Identité"
    verbose_name_plural = "pour qui (il suffit de correspondre à l'un de ces publics)"
    fieldsets = (
        (
            None,
            {"fields": ("public", ("age_min", "age_max", "age_min_is_unclear"), ("level_min", "level_max"))},
        ),
        (
            "École et diplôme",
            {
                "fields": (
                    ("accepts_enrolled", "accepts_not_enrolled"),
                    "diploma_max",
                    ("months_out_min", "months_out_max"),
                )
            },
        ),
        ("Situations", {"fields": ("situations_required", "situations_addressed", "situations_excluded")}),
        ("Autres conditions et rangement", {"fields": ("note", ("position", "key"))}),
    )


class ProgramFigureInline(EntryInline):
    model = ProgramFigure
    form = FigureForm
    prepopulated_fields = {"key": ("wording",)}
    fields = ("wording", ("kind", "minimum", "maximum", "unit"), ("position", "key"))
    follows = "Ce qui est proposé"
    verbose_name_plural = "chiffres : durée, rythme, effectifs, résultats"


class ParticipationInline(EntryInline):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ("organization",)
    fields = (("organization", "role"), "note", "position")
    follows = "Contacts et organismes"
