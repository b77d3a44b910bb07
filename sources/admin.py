"""Sources, citations and verifications in the admin, and what every form of the catalogue shares.

partners.admin and programs.admin build on EntryAdmin (an entry with a page of its own) and EntryInline (a part of one):
both show under each field the citations that support it, and never turn "the source does not say" into an answer.
"""

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from sources import partial_dates
from sources.models import Basis, Citation, Source, Verification
from sources.records import EMPTY

UNSAID = "non précisé"
MOST_PARTS = 200  # rows of one kind in an entry: ten times the longest; a forged post may not ask for millions
LONG_AGO_DAYS = 365  # a verification older than this is to be done again
# What we decide or need for our own order: no source is asked for it.
OUR_OWN = {"slug", "key", "position", "nature", "state", "editorial_status", "distinct_from"} | {
    "is_only_mentioned",
    "is_public",
    "withdrawn_on",
    "dated",
}
NEW_TAB = format_html('<span class="visually-hidden"> ({})</span>', "nouvel onglet")


# What can be cited, and where it is edited


def models_with(related: type[models.Model]) -> list[type[models.Model]]:
    """The models whose objects have citations (or verifications)."""

    def points_to(field) -> bool:
        return isinstance(field, GenericRelation) and field.related_model is related

    return [model for model in apps.get_models() if any(points_to(field) for field in model._meta.private_fields)]


def owner_field(model: type[models.Model]) -> str | None:
    """The relation to the entry that an object is a part of; None for an entry."""
    keys = [field for field in model._meta.fields if field.many_to_one and not field.null]
    return next((field.name for field in keys if field.remote_field.on_delete is models.CASCADE), None)


def named_by(model: type[models.Model]) -> list[str]:
    """The relations that the name of an object may use."""
    return [field.name for field in model._meta.fields if field.many_to_one and not field.null]


def facts(model: type[models.Model]) -> dict[str, str]:
    """Name and label of each field that a source can support."""
    plain = [field for field in model._meta.fields if not field.primary_key and field.name != owner_field(model)]
    links = [field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]
    wanted = [field for field in [*plain, *links] if field.editable and field.name not in OUR_OWN]
    return {field.name: capfirst(field.verbose_name) for field in wanted}


def page_of(subject: models.Model) -> str:
    """The admin page where an object is edited: its own, else that of the entry it is a part of."""
    if not admin.site.is_registered(type(subject)):
        return page_of(getattr(subject, owner_field(type(subject))))
    return reverse(f"admin:{subject._meta.label_lower.replace('.', '_')}_change", args=[subject.pk])


def subject_url(view: str, subject: models.Model, **more: str) -> str:
    """The page that adds a citation or verification, filled in for that object."""
    query = QueryDict(mutable=True)
    kind = ContentType.objects.get_for_model(subject)
    query.update({"content_type": kind.pk, "object_id": subject.pk, **more})
    return f"{reverse(f'admin:{view}')}?{query.urlencode()}"


# Fields and widgets


class ThreeValuedSelect(forms.NullBooleanSelect):
    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("unknown", UNSAID), ("true", "oui"), ("false", "non")]


class ParagraphsField(forms.CharField):
    """A text that comes back as it went out: what nobody edited must not count as edited by hand.

    Browsers send each end of line as CR LF, and Django would take off the last one.
    """

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value) -> str:
        text = super().to_python(value).replace("\r\n", "\n")
        return text if text.strip() else ""


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        return self.lines(super().clean(value))

    def has_changed(self, initial, data) -> bool:
        return self.lines(data or "") != (initial or [])

    @staticmethod
    def lines(text: str) -> list[str]:
        return [line.strip() for line in text.splitlines() if line.strip()]


def is_key(model: type[models.Model], typed: str) -> bool:
    """Whether a text can be the key of a row; asking the database for another is an error of the server."""
    try:
        model._meta.pk.clean(typed, None)
    except ValidationError:
        return False
    return "\0" not in str(typed)


class EntrySearchMixin:
    """Select2 hides the label of its search field from screen readers: they read its placeholder."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": f"{capfirst(self.field.verbose_name)} : chercher…"}

    def optgroups(self, name, value, attr=None):
        model = self.choices.queryset.model
        return super().optgroups(name, [key for key in value if is_key(model, key)], attr)


class EntrySearch(EntrySearchMixin, AutocompleteSelect):
    pass


class EntriesSearch(EntrySearchMixin, AutocompleteSelectMultiple):
    pass


class EntryFieldMixin:
    def clean(self, value):
        keys = value if isinstance(value, (list, tuple)) else [value]
        wrong = [key for key in keys if key not in EMPTY and not is_key(self.queryset.model, key)]
        if wrong:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": wrong[0]})
        return super().clean(value)


class EntryField(EntryFieldMixin, forms.ModelChoiceField):
    pass


class EntriesField(EntryFieldMixin, forms.ModelMultipleChoiceField):
    pass


# Citations beside the fields that they support


class CitedForm(forms.ModelForm):
    """Shows under each field where its value comes from."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._show_citations()

    @property
    def heading(self) -> str:
        """What an inline calls this object."""
        return str(self.instance)

    def _show_citations(self) -> None:
        citations = list(self.instance.citations.all())
        for name in facts(type(self.instance)).keys() & self.fields.keys():
            support = [citation for citation in citations if name in citation.fields]
            if support or self._has_value(name):
                field = self.fields[name]
                field.help_text = format_html("{}{}", field.help_text, say_support(self.instance, name, support))

    def _has_value(self, name: str) -> bool:
        """A tick box that is not ticked says nothing; a "non" chosen among three is a fact."""
        value = self.initial.get(name)
        return value not in EMPTY and (value is not False or self.instance._meta.get_field(name).null)


def say_support(subject: models.Model, name: str, support: list[Citation]) -> SafeString:
    if support:
        lines = format_html_join("", "{}", ((say_citation(citation),) for citation in support))
        return format_html('<ul class="support">{}</ul>', lines)
    add = subject_url("sources_citation_add", subject, fields=name)
    link = format_html('<a href="{}" target="_blank">en citer une{}</a>', add, NEW_TAB)
    return format_html('<p class="support--none">aucune source – {}</p>', link)


def say_citation(citation: Citation) -> SafeString:
    page = reverse("admin:sources_citation_change", args=[citation.pk])
    link = format_html('<a href="{}" target="_blank">{}{}</a>', page, citation, NEW_TAB)
    said = format_html("<strong>{}</strong>", citation.get_basis_display())
    why = f" : {citation.why}" if citation.why else ""
    kind = "support__inferred" if citation.basis == Basis.INFERRED else "support__stated"
    return format_html('<li class="{}">{} ({}) – {}{}</li>', kind, link, citation.dated_label, said, why)


class EditingMixin:
    """For the admin of an entry and for the inlines of its parts."""

    form = CitedForm

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.BooleanField) and db_field.null:
            kwargs["widget"] = ThreeValuedSelect
        if isinstance(db_field, models.TextField):
            kwargs["form_class"] = ParagraphsField
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if type(db_field) is models.JSONField:
            help_text = kwargs.get("help_text") or db_field.help_text or "Un par ligne."
            return LinesField(label=capfirst(db_field.verbose_name), help_text=help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.blank:
            kwargs["choices"] = db_field.get_choices(blank_choice=[("", UNSAID)])
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {"form_class": EntryField, "widget": EntrySearch(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {"form_class": EntriesField, "widget": EntriesSearch(db_field, self.admin_site)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_field_queryset(self, db, db_field, request):
        chosen = super().get_field_queryset(db, db_field, request)
        target = db_field.remote_field.model
        chosen = target._default_manager.using(db) if chosen is None else chosen
        return chosen.select_related(*named_by(target))


class EntryFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Django leaves out each constraint that names the entry: only the database would refuse, with a crash."""
        super().clean()
        for form in self.forms:
            if form.is_valid() and form.has_changed() and form not in self.deleted_forms:
                self._check_constraints(form)

    @staticmethod
    def _check_constraints(form: forms.ModelForm) -> None:
        try:
            form.instance.validate_constraints(exclude={"id"})
        except ValidationError as error:
            form.add_error(None, error)


class EntryInline(EditingMixin, admin.StackedInline):
    """A part of an entry, folded until it is wanted. `follows` is the fieldset after which it stands."""

    template = "admin/entry_inline.html"
    formset = EntryFormSet
    extra = 0
    follows: str | None = None

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*named_by(self.model)).prefetch_related("citations__source")

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"max_num": MOST_PARTS, "absolute_max": MOST_PARTS, **kwargs})


class NoNullBytesMixin:
    """PostgreSQL refuses a null byte even in a question: such an address is treated like any other wrong one."""

    def changelist_view(self, request, extra_context=None):
        if any("\0" in value for values in request.GET.lists() for value in [values[0], *values[1]]):
            return HttpResponseRedirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


class EntryAdmin(NoNullBytesMixin, EditingMixin, admin.ModelAdmin):
    """An entry of the catalogue: its parts stand among its fieldsets, in the order an editor thinks."""

    change_form_template = "admin/entry_change_form.html"
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            models.prefetch_related_objects([found], "citations__source")
        return found

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["cite_url"] = subject_url("sources_citation_add", obj)
        if obj is not None and hasattr(obj, "verifications"):
            context["verify_url"] = subject_url("sources_verification_add", obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


# What an editor triages by


def about(related: type[models.Model], model: type[models.Model]) -> models.QuerySet:
    """The citations or verifications of any object of a model."""
    return related.objects.filter(content_type=ContentType.objects.get_for_model(model)).order_by()


class TriageMixin:
    """Columns that say how well an entry is supported; for models with citations and verifications."""

    def get_queryset(self, request):
        citations = about(Citation, self.model).filter(object_id=OuterRef("pk")).values("object_id")
        verifications = about(Verification, self.model).filter(object_id=OuterRef("pk")).order_by("-verified_on")
        return (
            super()
            .get_queryset(request)
            .annotate(
                citation_total=Coalesce(Subquery(citations.annotate(total=Count("pk")).values("total")), 0),
                verified_last=Subquery(verifications.values("verified_on")[:1]),
            )
            .prefetch_related("citations")
        )

    @admin.display(description="citations", ordering="citation_total")
    def citation_count(self, obj) -> int:
        return obj.citation_total

    @admin.display(description="information de")
    def information_date(self, obj) -> str:
        dates = [citation.dated for citation in obj.citations.all() if citation.dated]
        return partial_dates.describe(max(dates, key=partial_dates.last_day)) if dates else "date inconnue"

    @admin.display(description="vérifié le", ordering="verified_last", empty_value="jamais")
    def last_verification(self, obj):
        return obj.verified_last

    @admin.display(description="vérifications")
    def verification_history(self, obj) -> SafeString | str:
        rows = obj.verifications.select_related("verified_by") if obj.pk else []
        lines = format_html_join("", "<li>{}, par {} ({})</li>", ((row, row.verified_by, row.means) for row in rows))
        return format_html("<ul>{}</ul>", lines) if lines else "Jamais vérifié."


class SourceFilter(admin.SimpleListFilter):
    title = "document source"
    parameter_name = "document"

    def lookups(self, request, model_admin):
        return Source.objects.values_list("slug", "title")

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        cited = about(Citation, queryset.model).filter(source__slug=self.value())
        return queryset.filter(pk__in=cited.values("object_id"))


class DatedFilter(admin.SimpleListFilter):
    title = "date de l'information"
    parameter_name = "datee"

    def lookups(self, request, model_admin):
        return [("oui", "datée"), ("non", "non datée")]

    def queryset(self, request, queryset):
        if self.value() not in ("oui", "non"):
            return queryset
        dated = Q(pk__in=about(Citation, queryset.model).exclude(dated="").values("object_id"))
        return queryset.filter(dated if self.value() == "oui" else ~dated)


class VerificationFilter(admin.SimpleListFilter):
    title = "vérification"
    parameter_name = "verification"

    def lookups(self, request, model_admin):
        return [
            ("jamais", "jamais vérifié"),
            ("ancienne", "vérifié il y a plus d'un an"),
            ("recente", "depuis moins d'un an"),
        ]

    def queryset(self, request, queryset):
        limit = timezone.localdate() - timezone.timedelta(days=LONG_AGO_DAYS)
        wanted = {
            "jamais": Q(verified_last=None),
            "ancienne": Q(verified_last__lt=limit),
            "recente": Q(verified_last__gte=limit),
        }
        return queryset.filter(wanted[self.value()]) if self.value() in wanted else queryset


class ContactFilter(admin.SimpleListFilter):
    """For models with `contacts`."""

    title = "contact"
    parameter_name = "contact"

    def lookups(self, request, model_admin):
        return [("oui", "avec un contact"), ("non", "sans contact")]

    def queryset(self, request, queryset):
        if self.value() == "non":
            return queryset.filter(contacts=None)
        return queryset.exclude(contacts=None) if self.value() == "oui" else queryset


# The documents themselves


@admin.register(Source)
class SourceAdmin(NoNullBytesMixin, EditingMixin, admin.ModelAdmin):
    form = forms.ModelForm
    list_display = ("title", "publisher", "dated_label", "licence", "citation_count")
    list_filter = ("language", ("licence", admin.EmptyFieldListFilter), ("dated", admin.EmptyFieldListFilter))
    search_fields = ("title", "publisher", "author", "reference")
    search_help_text = "Titre, éditeur, auteur ou nom du fichier"
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        ("Le document", {"fields": ("title", "slug", ("publisher", "author"), "language", "summary")}),
        ("Où le lire", {"fields": ("reference", "url")}),
        ("De quand il date", {"fields": ("dated", "dating_note")}),
        ("Droits", {"fields": ("licence", "licence_url", "attribution")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(citation_total=Count("citations"))

    @admin.display(description="date", ordering="dated")
    def dated_label(self, source) -> str:
        return source.dated_label

    @admin.display(description="citations", ordering="citation_total")
    def citation_count(self, source) -> int:
        return source.citation_total


# Citations and verifications: of any object, so chosen by kind and number (the links of an entry fill both in)


class SubjectForm(forms.ModelForm):
    """`about` names the models that the row may be about."""

    about: type[models.Model]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "content_type" in self.fields:
            self._limit_kinds()

    def _limit_kinds(self) -> None:
        kinds = ContentType.objects.get_for_models(*models_with(self.about)).values()
        field = self.fields["content_type"]
        field.queryset = ContentType.objects.filter(pk__in=[kind.pk for kind in kinds])
        field.label_from_instance = lambda kind: capfirst(kind.name)
        field.help_text = "Le plus simple : partir de la fiche, qui remplit ces deux cases."
        self.fields["object_id"].help_text = self._say_subject() or "Le numéro de la fiche, à la fin de son adresse."

    def _say_subject(self) -> str:
        kind, pk = self._kind(), str(self.initial.get("object_id", ""))
        subject = kind.model_class()._base_manager.filter(pk=pk).first() if kind and pk.isdecimal() else None
        return f"Il s'agit de : {subject}" if subject else ""

    def _kind(self) -> ContentType | None:
        """The kind of object that the row is, or is going to be, about."""
        if "content_type" not in self.fields:
            return self.instance.content_type
        try:
            return self.fields["content_type"].to_python(self["content_type"].value())
        except ValidationError:
            return None

    def clean(self):
        cleaned = super().clean()
        kind, pk = cleaned.get("content_type"), cleaned.get("object_id")
        if kind and pk is not None and not kind.model_class()._base_manager.filter(pk=pk).exists():
            self.add_error("object_id", f"Aucun objet « {kind.name} » ne porte le numéro {pk}.")
        return cleaned


class CitationForm(SubjectForm):
    about = Citation
    fields = forms.MultipleChoiceField(
        label="Champs que ce passage appuie",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "« %(value)s » n'est pas un champ de cet objet."},
    )

    class Meta:
        help_texts = {
            "place": "Avec nos mots, sans recopier la source. Exemple : rubrique « EPIDE », 1er paragraphe.",
            "basis": "« Par définition » : le mot a un seul sens (« majeurs » = 18 ans et plus). "
            "« Déduit » : la source ne l'écrit pas ; la réponse reste « à vérifier ».",
            "why": "Obligatoire si ce n'est pas écrit. Exemple : l'adresse du contact finit par e2c69.fr.",
            "dated": "2023, 2023-05, 2023-05-29 ou 2007/2015. Vide : la source ne date pas cette information.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fields"].choices = self._choices()

    def _choices(self) -> list:
        kind = self._kind()
        if kind is None:
            return [(capfirst(model._meta.verbose_name), list(facts(model).items())) for model in models_with(Citation)]
        known = facts(kind.model_class())
        return [*known.items(), *((name, name) for name in self.instance.fields or [] if name not in known)]


class SubjectAdmin(NoNullBytesMixin, EditingMixin, admin.ModelAdmin):
    """Admin of rows about any object: once made, a row stays with its object."""

    list_per_page = 50

    def get_queryset(self, request):
        kinds = [model._base_manager.select_related(*named_by(model)) for model in models_with(self.model)]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("subject", kinds))

    def get_readonly_fields(self, request, obj=None):
        return ("subject_link", *self.readonly_fields) if obj else self.readonly_fields

    def get_fields(self, request, obj=None):
        return ("subject_link", *self.fields) if obj else ("content_type", "object_id", *self.fields)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "content_type":
            field.widget = field.widget.widget  # no link to add or change a kind of object
        return field

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        return initial | {"fields": [name for text in request.GET.getlist("fields") for name in text.split(",")]}

    @admin.display(description="fiche", ordering="content_type")
    def subject_link(self, row) -> SafeString | str:
        if row.subject is None:
            return "objet supprimé"
        return format_html(
            '{} : <a href="{}">{}</a>', capfirst(row.content_type.name), page_of(row.subject), row.subject
        )

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(page_of(obj.subject))


class KindFilter(admin.SimpleListFilter):
    title = "type de fiche"
    parameter_name = "type"

    def lookups(self, request, model_admin):
        return [
            (model._meta.label_lower, capfirst(model._meta.verbose_name)) for model in models_with(model_admin.model)
        ]

    def queryset(self, request, queryset):
        kinds = {model._meta.label_lower: model for model in models_with(queryset.model)}
        if self.value() not in kinds:
            return queryset
        return queryset.filter(content_type=ContentType.objects.get_for_model(kinds[self.value()]))


@admin.register(Citation)
class CitationAdmin(SubjectAdmin):
    form = CitationForm
    fields = ("fields", "source", "place", "dated", "basis", "why")
    list_display = ("place", "source", "subject_link", "field_labels", "dated_label", "basis")
    list_filter = ("basis", KindFilter, "source", ("dated", admin.EmptyFieldListFilter))
    list_select_related = ("source", "content_type")
    search_fields = ("place", "why", "source__title")
    search_help_text = "Endroit, raison ou titre du document"
    autocomplete_fields = ("source",)

    @admin.display(description="champs")
    def field_labels(self, citation) -> str:
        known = facts(citation.content_type.model_class())
        return ", ".join(known.get(name, name) for name in citation.fields)

    @admin.display(description="date", ordering="dated")
    def dated_label(self, citation) -> str:
        return citation.dated_label

    def save_model(self, request, obj, form, change):
        if not change:
            siblings = Citation.objects.filter(content_type=obj.content_type, object_id=obj.object_id)
            obj.position = siblings.count()
        super().save_model(request, obj, form, change)


class VerificationForm(SubjectForm):
    about = Verification

    class Meta:
        help_texts = {
            "verified_on": "Le jour où vous avez eu la réponse.",
            "means": "Comment vous avez vérifié. Exemple : appel à l'accueil de la mission locale.",
        }

    def clean_verified_on(self):
        day = self.cleaned_data["verified_on"]
        if day > timezone.localdate():
            raise ValidationError("Une vérification ne peut pas avoir lieu dans le futur.")
        return day


@admin.register(Verification)
class VerificationAdmin(SubjectAdmin):
    """Signed by whoever adds it, and changed by nobody else."""

    form = VerificationForm
    fields = ("verified_on", "means", "outcome", "verified_by")
    readonly_fields = ("verified_by",)
    list_display = ("verified_on", "subject_link", "outcome", "means", "verified_by")
    list_filter = ("outcome", KindFilter, "verified_on")
    list_select_related = ("verified_by", "content_type")
    search_fields = ("means",)
    search_help_text = "Comment la vérification a été faite"

    def get_changeform_initial_data(self, request):
        return {"verified_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        own = obj is None or obj.verified_by_id == request.user.pk or request.user.is_superuser
        return own and super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.verified_by = request.user
        super().save_model(request, obj, form, change)
