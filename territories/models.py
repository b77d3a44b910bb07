from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from territories.kinds import COUNTRY, Kind
from territories.scope import Scope

PARENTS = ("commune", "epci", "departement", "academie", "region")


def said_today() -> str:
    return _("%(former)s, aujourd'hui %(place)s")


def _parent(kind: Kind, children: str) -> models.ForeignKey:
    # DO_NOTHING: load_areas removes many at once; the database refuses, at commit, a parent that is gone.
    return models.ForeignKey(
        "self",
        models.DO_NOTHING,
        null=True,
        blank=True,
        limit_choices_to={"kind": kind},
        related_name=children,
        verbose_name=kind.label,
    )


class AreaQuerySet(models.QuerySet):
    def largest_first(self) -> "AreaQuerySet":
        return self.order_by(F("population").desc(nulls_last=True), "key")


class Area(models.Model):
    """One official territory. Filled by `load_areas` only; sources and dates: docs/territories.md.

    A parent is set when it contains the area entirely, never when the two only overlap.
    """

    key = models.CharField("clé", max_length=40, primary_key=True)  # "commune-69266": kind, then code
    kind = models.CharField("type", max_length=14, choices=Kind)
    code = models.CharField("code", max_length=20)  # INSEE; SIREN for an EPCI; name in ASCII for an académie
    name = models.CharField("nom", max_length=120)
    label = models.CharField("libellé", max_length=160)
    search_name = models.CharField("nom pour la recherche", max_length=120, db_index=True)

    commune = _parent(Kind.COMMUNE, "commune_areas")
    epci = _parent(Kind.EPCI, "epci_areas")
    departement = _parent(Kind.DEPARTEMENT, "departement_areas")
    academie = _parent(Kind.ACADEMIE, "academie_areas")
    region = _parent(Kind.REGION, "region_areas")
    departements = models.JSONField("départements touchés", default=list)  # keys, sorted

    population = models.PositiveIntegerField("population", null=True, blank=True)  # inhabitants; NULL = unknown
    latitude = models.FloatField("latitude", null=True, blank=True)  # degrees, WGS 84; NULL = unknown
    longitude = models.FloatField("longitude", null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    former: "FormerCommune | None" = None  # by which it was asked for: not stored, known where a place is typed

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
        ordering = ["key"]
        indexes = [
            models.Index(fields=["code"], name="area_code"),  # a code typed without its kind
            models.Index(fields=["latitude", "longitude"], name="area_position"),  # a box around a place
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="area_kind_code_unique"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="area_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.ARRONDISSEMENT, commune__isnull=False)
                | ~Q(kind=Kind.ARRONDISSEMENT) & Q(commune__isnull=True),
                name="area_commune_of_arrondissement_only",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[Kind.COMMUNE, Kind.ARRONDISSEMENT]) | Q(departement__isnull=False),
                name="area_commune_has_departement",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.PAYS) | Q(key=COUNTRY, **{f"{parent}__isnull": True for parent in PARENTS}),
                name="area_one_country_without_parent",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="area_position_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def said(self) -> str:
        """Its label, with the former commune by which it was asked for: "Lomme, aujourd'hui Lille (Nord)"."""
        return said_today() % {"former": self.former, "place": self.label} if self.former else self.label

    @property
    def typed(self) -> str:
        """What a field shows, and what leads back here when it is sent: "Lomme (Nord)"."""
        return self.label.replace(self.name, self.former.name, 1) if self.former else self.label

    @property
    def link_key(self) -> str:
        """For the site's own links: it keeps the former commune."""
        return self.former.key if self.former else self.key

    def scope(self) -> Scope:
        """Asks nothing of the database."""
        parents = {getattr(self, f"{parent}_id") for parent in PARENTS} - {None}
        return Scope(
            key=self.key,
            kind=self.kind,
            within=tuple(sorted(parents | {self.key, COUNTRY})),
            departements=frozenset(self.departements),
            label=self.label,
        )


class Postcode(models.Model):
    """A postcode serves several communes, and a commune may have several postcodes."""

    code = models.CharField("code postal", max_length=5)
    area = models.ForeignKey(Area, models.CASCADE, related_name="postcodes", verbose_name="territoire")

    class Meta:
        verbose_name = "code postal"
        verbose_name_plural = "codes postaux"
        ordering = ["code", "area"]
        constraints = [models.UniqueConstraint(fields=["code", "area"], name="postcode_code_area_unique")]

    def __str__(self) -> str:
        return self.code


class FormerCommune(models.Model):
    """What a commune, or a part of it, was called once: merged, renamed or under another code since."""

    key = models.CharField("clé", max_length=80, primary_key=True)  # "ancienne-59355-lomme"
    code = models.CharField("code INSEE d'alors", max_length=5, db_index=True)
    name = models.CharField("nom", max_length=120)
    search_name = models.CharField("nom pour la recherche", max_length=120, db_index=True)
    area = models.ForeignKey(Area, models.CASCADE, related_name="formers", verbose_name="commune actuelle")
    until = models.DateField("jusqu'au", null=True, blank=True)  # NULL = after 2019, or not on record

    class Meta:
        verbose_name = "ancienne commune"
        verbose_name_plural = "anciennes communes"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name
