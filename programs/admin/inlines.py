"""The parts of a programme, each after the fieldset that it completes."""

from editing.admin import EntryInline
from editing.cited_form import FigureForm
from eligibility.criteria import FACTS_OF_PUBLICS
from programs.admin.fieldsets import unplaced
from programs.admin.forms import AcceptedPublicForm, ParticipationForm
from programs.models import AcceptedPublic, Participation, ProgramFigure

AGES = ("age_min", "age_max", "age_min_is_unclear")
LEVELS = ("level_min", "level_max", "level_reached", "tracks")
DIPLOMAS = ("diploma_min", "diploma_max")
SCHOOLING = ("accepts_enrolled", "accepts_not_enrolled")
MONTHS_OUT = ("months_out_min", "months_out_max", "months_out_is_approximate")
SITUATIONS = ("situations_required", "situations_one_of", "situations_addressed", "situations_excluded", "open_to")
# What criteria read of an accepted public and no fieldset names.
PLACED = {"public", *DIPLOMAS, *AGES, *LEVELS, *SCHOOLING, *MONTHS_OUT, *SITUATIONS, "commitments"}
OTHERS = unplaced(PLACED, FACTS_OF_PUBLICS)


class AcceptedPublicInline(EntryInline):
    model = AcceptedPublic
    form = AcceptedPublicForm
    after = ("summary",)
    verbose_name_plural = "pour qui (il suffit de correspondre à l'un de ces publics)"
    fieldsets = (
        (None, {"fields": ("public", AGES, LEVELS)}),
        ("École et diplôme", {"fields": (SCHOOLING, DIPLOMAS, MONTHS_OUT)}),
        ("Situations", {"fields": SITUATIONS}),
        ("Autres conditions et rangement", {"fields": (*OTHERS, "commitments", "note", ("position", "key"))}),
    )


class ProgramFigureInline(EntryInline):
    model = ProgramFigure
    form = FigureForm
    prepopulated_fields = {"key": ("wording",)}
    fields = ("wording", ("kind", "minimum", "maximum", "unit"), ("position", "key"))
    after = ("aids",)
    verbose_name_plural = "chiffres : durée, rythme, effectifs, résultats"


class ParticipationInline(EntryInline):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ("organization",)
    fields = (("organization", "role"), "note", "position")
    after = ("contacts",)
