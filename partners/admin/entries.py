"""Organisations, their sites and their contacts, as coordinators edit them."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import Count
from django.utils.html import format_html
from django.utils.safestring import SafeString

from editing.admin import (
    NEW_TAB,
    CitedForm,
    ContactFilter,
    DatedFilter,
    EntryAdmin,
    EntryInline,
    HistoryMixin,
    LinesField,
    SourceFilter,
    TriageMixin,
    VerificationFilter,
)
from editing.cited_form import FigureForm
from editing.file_conflicts import ConflictFilter, FileConflictsMixin
from partners.admin.withdrawal import WithdrawalMixin
from partners.models import Contact, Membership, Organization, OrganizationFigure, Site
from partners.phones import NotANumber, kept_numbers, say_kept
from partners.postcodes import wrong_postcode
from partners.records import organization_record
from schedules.admin import AvailabilityInline, OccasionInline

PHONES_HELP = "Un par ligne, sans autre mot. Exemples : 04 78 39 21 75, 3919, +32 2 123 45 67."
KEY_HELP = "Nom court de cet élément dans la fiche, sans accent ni espace. Exemple : accueil."


class PhonesField(LinesField):
    def clean(self, value) -> list[str]:
        """As typed; the form reads them where the organisation is known, and with it the region."""
        return super().clean(value)

    def prepare_value(self, value):
        return super().prepare_value([say_kept(one) for one in value] if isinstance(value, list) else value)

    def has_changed(self, initial, data) -> bool:
        return super().has_changed([say_kept(one) for one in initial or []], data)


class ContactForm(CitedForm):
    phones = PhonesField(label="Téléphones", help_text=PHONES_HELP)

    def clean(self):
        """Numbers are kept in one form, read as they are dialled where the contact is, or its organisation."""
        cleaned = cast(dict[str, Any], super().clean())
        try:
            cleaned["phones"] = kept_numbers(cleaned.get("phones", ()), *self._places(cleaned))
        except NotANumber as error:
            self.add_error("phones", f"Téléphones : {error}")
        return cleaned

    def _places(self, cleaned: dict[str, Any]) -> list[str]:
        organization = cleaned.get("organization") or getattr(self.instance, "organization", None)
        places = [area.pk for area in cleaned.get("areas") or ()]
        if organization is not None:
            places += [organization.area_id, *self._sites_of(organization)]
        return [place for place in places if place]

    @staticmethod
    def _sites_of(organization: Organization) -> list[str | None]:
        """Asked only where the organisation itself says no place."""
        is_asked = organization.pk and not organization.area_id
        return list(organization.sites.values_list("area", flat=True)) if is_asked else []

    class Meta:
        help_texts = {
            "key": KEY_HELP,
            "name": "Seulement si la source nomme la personne. Vide pour un accueil ou un service.",
            "role": "Exemple : coordinatrice de la plateforme.",
            "email": "Exemple : contact@exemple.fr.",
            "website": "Une page de contact ou un formulaire, adresse complète (https://…).",
            "areas": "Seulement si la source dit de quel territoire il s'occupe. Tapez un nom ou un code INSEE.",
            "dated": "2023, 2023-05 ou 2023-05-29. Vide : la source ne date pas ce contact.",
            "is_public": "Décoché : seuls les coordinateurs voient ce contact.",
            "withdrawn_on": "Dès qu'une date est donnée, ces coordonnées ne sont plus montrées ; la fiche reste.",
        }


class SiteForm(CitedForm):
    def clean(self):
        """A postcode is one of its commune; those of big firms and offices (CEDEX) begin like its département."""
        cleaned = cast(dict[str, Any], super().clean())
        code, area = cleaned.get("postcode"), cleaned.get("area")
        if code and (wrong := wrong_postcode(code, area)):
            self.add_error("postcode", wrong)
        return cleaned

    class Meta:
        help_texts = {
            "key": KEY_HELP,
            "street": "Exemple : 12 rue de la République.",
            "postcode": "Cinq chiffres. Exemple : 69004.",
            "area": "Tapez un nom, un code INSEE ou un code postal.",
            "latitude": "En degrés. Exemple : 45.7640. À donner avec la longitude, ou pas du tout.",
            "longitude": "En degrés. Exemple : 4.8357.",
            "hours": "Exemple : du lundi au vendredi, 9 h – 17 h.",
        }


class MembershipForm(CitedForm):
    class Meta:
        help_texts = {
            "network": "L'organisme ou le collectif qui réunit celui-ci et d'autres.",
            "note": "Exemple : membre fondateur.",
        }


class OrganizationForm(CitedForm):
    class Meta:
        help_texts = {
            "slug": "Fin de l'adresse publique. Si vous la changez, l'ancienne mènera à la nouvelle.",
            "acronym": "Exemple : CAF.",
            "other_names": "Un par ligne : les noms sous lesquels on le cherche aussi.",
            "parent": "L'organisme dont celui-ci est un service ou une antenne.",
            "summary": "Deux phrases simples, avec nos mots : ce qu'il fait, pour qui.",
            "website": "Adresse complète. Exemple : https://www.exemple.fr/.",
            "area": "Là où il agit, si la source le dit. Tapez un nom, un code INSEE ou un code postal.",
            "is_only_mentioned": "La source le cite sans rien en dire.",
        }


FOLLOW_UP: Any = ("Suivi", {"fields": ("verification_history",)})
Fieldsets = tuple[tuple[None, Any], ...]
SITE_FIELDSETS: Fieldsets = (
    (None, {"fields": ("name", "street", ("postcode", "area"), "hours", ("latitude", "longitude"), "key")}),
)
VISIBILITY = ("is_public", "withdrawn_on")
CONTACT_FIELDSETS: Fieldsets = (
    (None, {"fields": ("name", "role", ("email", "website"), "phones", "areas", "dated", *VISIBILITY, "key")}),
)


class SiteInline(EntryInline):
    model = Site
    form = SiteForm
    autocomplete_fields = ("area",)
    prepopulated_fields = {"key": ("name",)}
    fieldsets = SITE_FIELDSETS
    after = ("area",)
    show_change_link = True


class ContactInline(EntryInline):
    model = Contact
    form = ContactForm
    autocomplete_fields = ("areas",)
    prepopulated_fields = {"key": ("role", "name")}
    fieldsets = CONTACT_FIELDSETS
    after = ("area",)
    show_change_link = True


class MembershipInline(EntryInline):
    model = Membership
    form = MembershipForm
    fk_name = "organization"
    autocomplete_fields = ("network",)
    fields = ("network", "note")
    after = ("parent",)
    verbose_name = "réseau"
    verbose_name_plural = "réseaux dont il est membre"


class OrganizationFigureInline(EntryInline):
    model = OrganizationFigure
    form = FigureForm
    prepopulated_fields = {"key": ("wording",)}
    fields = ("wording", ("kind", "minimum", "maximum", "unit"), ("position", "key"))
    after = ("website",)


@admin.register(Organization)
class OrganizationAdmin(FileConflictsMixin, TriageMixin, EntryAdmin):
    form = OrganizationForm
    read_record = staticmethod(organization_record)
    list_display = (
        "name", "acronym", "kind", "parent", "program_count", "information_date", "citation_count", "last_verification",
    )  # fmt: skip
    ordering = ("name", "pk")  # a list that counts loses the order of its model
    list_filter = (
        "kind",
        "is_only_mentioned",
        SourceFilter,
        ConflictFilter,
        ContactFilter,
        VerificationFilter,
        DatedFilter,
    )
    list_select_related = ("parent",)
    search_fields = ("name", "acronym", "slug", "summary")
    search_help_text = "Nom, sigle ou présentation"
    autocomplete_fields = ("parent", "area")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("preview", "verification_history")
    inlines = (
        OrganizationFigureInline, OccasionInline, AvailabilityInline, SiteInline, ContactInline, MembershipInline,
    )  # fmt: skip
    fieldsets = (
        ("Identité", {"fields": ("name", ("acronym", "slug"), "other_names", "kind")}),
        ("Ce qu'il fait", {"fields": ("summary", "website")}),
        ("Où", {"fields": ("area",)}),
        ("Réseaux", {"fields": ("parent",)}),
        ("Suivi", {"fields": ("is_only_mentioned", "preview", "verification_history")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(program_total=Count("programs", distinct=True))

    @admin.display(description="dispositifs", ordering="program_total")
    def program_count(self, organization) -> int:
        return organization.program_total

    @admin.display(description="aperçu public")
    def preview(self, organization) -> SafeString | str:
        if not organization.pk:
            return "La page publique existe dès l'enregistrement."
        page = organization.get_absolute_url()
        return format_html('<a href="{}" target="_blank">Voir la page publique{}</a>', page, NEW_TAB)


@admin.register(Site)
class SiteAdmin(HistoryMixin, EntryAdmin):
    form = SiteForm
    list_display = ("name", "organization", "street", "postcode", "area")
    list_filter = (("area", admin.EmptyFieldListFilter), ("street", admin.EmptyFieldListFilter))
    search_fields = ("name", "street", "postcode", "organization__name", "area__search_name")
    search_help_text = "Nom du lieu, rue, code postal, commune ou organisme"
    autocomplete_fields = ("organization", "area")
    prepopulated_fields = {"key": ("name",)}
    fieldsets = ((None, {"fields": ("organization",)}), *SITE_FIELDSETS, FOLLOW_UP)
    readonly_fields = ("verification_history",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization", "area")


class WithdrawnFilter(admin.SimpleListFilter):
    title = "retrait"
    parameter_name = "retrait"

    def lookups(self, request, model_admin):
        return [("non", "en place"), ("oui", "coordonnées retirées")]

    def queryset(self, request, queryset):
        if self.value() not in ("oui", "non"):
            return queryset
        return queryset.filter(withdrawn_on__isnull=self.value() == "non")


@admin.register(Contact)
class ContactAdmin(WithdrawalMixin, HistoryMixin, EntryAdmin):
    form = ContactForm
    list_display = ("who", "organization", "email", "phone_list", "dated_label", "is_public", "withdrawn_on")
    list_filter = (
        WithdrawnFilter,
        "is_public",
        ("dated", admin.EmptyFieldListFilter),
        ("email", admin.EmptyFieldListFilter),
    )
    search_fields = ("name", "role", "email", "organization__name")
    search_help_text = "Personne, fonction, courriel ou organisme"
    autocomplete_fields = ("organization", "areas")
    prepopulated_fields = {"key": ("role", "name")}
    fieldsets = ((None, {"fields": ("organization",)}), *CONTACT_FIELDSETS, FOLLOW_UP)
    readonly_fields = ("verification_history",)
    opens_at = "#id_phones"

    def says(self, row) -> str:
        return f"{row.organization}, {self.phone_list(row) or 'sans téléphone'}"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization")

    @admin.display(description="contact", ordering="name")
    def who(self, contact) -> str:
        return str(contact)

    @admin.display(description="téléphones")
    def phone_list(self, contact) -> str:
        return ", ".join(number.text for number in contact.numbers)

    @admin.display(description="date", ordering="dated")
    def dated_label(self, contact) -> str:
        return contact.dated_label
