"""What is easy to get wrong when reading the five documents, as literal facts of the catalogue."""

import pytest

from partners.models import Organization
from programs.models import AcceptedPublic, Participation, Program
from sources.models import Citation, Source

pytestmark = pytest.mark.django_db

CITED = {
    "clas": "003_613349c916c3a505.txt",
    "class-lyon4": "001_a6297bd2b294d35e.txt",
    "classes-mediation-scolaire": "000_cc77c8be10c80aec.txt",
}


def program(slug: str) -> Program:
    return Program.objects.get(slug=slug)


def public(slug: str, key: str = "general") -> AcceptedPublic:
    return program(slug).accepted_publics.get(key=key)


def ages(slug: str, key: str = "general") -> tuple[int | None, int | None]:
    one = public(slug, key)
    return one.age_min, one.age_max


def figures(slug: str) -> dict[str, tuple]:
    """Minimum, maximum and unit by key; decimals compare equal to whole numbers."""
    return {figure.key: (figure.minimum, figure.maximum, figure.unit) for figure in program(slug).figures.all()}


def basis(subject, field: str) -> set[str]:
    return {citation.basis for citation in subject.citations.all() if field in citation.fields}


def roles(slug: str, role: str) -> set[str]:
    found = Participation.objects.filter(program__slug=slug, role=role)
    return set(found.values_list("organization__slug", flat=True))


def all_text(one: Program) -> str:
    parts = [one.summary, one.description, one.cost_note, one.allowance_note, one.access_steps, one.coverage_note]
    parts += [row.note for row in one.accepted_publics.all()]
    return " ".join([*parts, *(figure.wording for figure in one.figures.all())])


def test_clas_class_and_classes_are_three_entries_of_three_documents():
    found = {slug: {c.source.reference for c in program(slug).citations.all()} for slug in CITED}
    assert found == {slug: {reference} for slug, reference in CITED.items()}


@pytest.mark.parametrize("slug", CITED)
def test_clas_class_and_classes_each_warn_of_the_other_two(slug):
    assert set(CITED) - {slug} <= {other.slug for other in program(slug).distinct_from.all()}


def test_expansion_of_clas_is_not_in_the_document_and_says_so():
    clas = program("clas")
    assert clas.other_names == ["Contrat local d'accompagnement à la scolarité"]
    assert basis(clas, "other_names") == {"inferred"}


def test_clas_is_only_for_pupils_with_a_need_that_was_noticed():
    young = public("clas", "jeune")
    assert young.situations_required == ["besoin-repere"]
    assert (young.level_min, young.level_max, young.accepts_not_enrolled) == ("cp", "terminale", False)


def test_clas_states_no_age_no_price_and_no_territory():
    clas = program("clas")
    assert ages("clas", "jeune") == (None, None)
    assert (clas.is_free, clas.is_paid, list(clas.coverage.all())) == (None, None, [])


def test_clas_sessions_are_advice_and_its_groups_are_stated():
    found = figures("clas")
    assert found["rythme"] == (2, 2, "séances par semaine (conseil)")
    assert found["groupe"] == (5, 15, "enfants")


def test_civic_service_is_for_16_to_25_and_to_30_only_with_a_disability():
    assert ages("service-civique") == (16, 25)
    assert ages("service-civique", "handicap") == (16, 30)
    assert public("service-civique", "handicap").situations_required == ["handicap"]
    assert public("service-civique").situations_required is None
    young = program("service-civique").accepted_publics.exclude(public="etablissement")
    assert {row.diploma_max for row in young} == {"superieur"}


def test_hours_of_afev_volunteers_are_not_hours_of_support_for_pupils():
    assert figures("afev-volontariat-residence") == {"rythme": (15, 20, "heures par semaine")}
    assert program("afev-volontariat-residence").aids == ["engagement-volontariat"]
    assert figures("afev-mentorat") == {"rythme": (2, 2, "heures par semaine")}


def test_pad_supports_organisations_and_is_not_the_civic_service():
    assert public("pad-service-civique-69").public == "professionnel"
    assert "service-civique" in {one.slug for one in program("pad-service-civique-69").distinct_from.all()}


def test_epide_starts_at_17_boards_and_is_free_and_paid():
    epide, accepted = program("epide"), public("epide")
    assert (ages("epide"), accepted.diploma_max, accepted.situations_required) == ((17, 25), "bac", ["sans-emploi"])
    assert (epide.is_free, epide.is_paid, epide.has_boarding) == (True, True, True)
    assert figures("epide") == {"duree": (8, 24, "mois")}
    assert "assidu" in epide.allowance_note or "présen" in epide.allowance_note


def test_e2c_figures_of_2022_name_their_year():
    wordings = {figure.key: figure.wording for figure in program("e2c").figures.all()}
    assert ["2022" in wordings[key] for key in ("part-en-entreprise", "sorties-positives", "presence")] == [
        True,
        True,
        False,
    ]
    assert figures("e2c")["presence"] == (30, 30, "heures par semaine")


def test_lnc_takes_adults_without_a_highest_age():
    assert ages("lnc") == (18, None)
    assert program("lnc").exams == ["cap", "bac-pro"]
    assert program("lnc").is_paid is True
    assert "bac-general" in program("microlycee").exams


def test_mijec_takes_both_enrolled_and_not():
    mijec = public("mijec")
    assert (mijec.age_min, mijec.age_max) == (15, 18)
    assert (mijec.accepts_enrolled, mijec.accepts_not_enrolled) == (True, True)


def test_classe_relais_is_7_weeks_for_8_pupils():
    assert figures("classe-relais") == {"duree": (7, 7, "semaines"), "groupe": (None, 8, "élèves")}
    assert public("classe-relais").situations_one_of == ["decrochage", "risque-decrochage", "exclusion"]


def test_atelier_relais_is_5_weeks_for_12_pupils_at_risk():
    assert figures("atelier-relais") == {"duree": (5, 5, "semaines"), "groupe": (None, 12, "élèves")}
    assert public("atelier-relais").situations_required == ["risque-decrochage"]


def test_pjj_is_a_partner_of_the_classe_relais_only():
    involved = {
        slug: set(program(slug).organizations.values_list("slug", flat=True))
        for slug in (
            "classe-relais",
            "atelier-relais",
        )
    }
    assert {slug: "pjj" in names for slug, names in involved.items()} == {
        "classe-relais": True,
        "atelier-relais": False,
    }


def test_mobile_classe_relais_states_no_judicial_decision_of_its_own():
    mobile = program("ueaj-classe-relais-mobile")
    assert public("ueaj-classe-relais-mobile").situations_required is None
    assert figures("ueaj-classe-relais-mobile") == {"duree": (7, 7, "semaines")}
    assert [other.slug for other in mobile.distinct_from.all()] == ["classe-relais"]


def test_ueaj_is_for_13_to_16_under_a_judicial_decision():
    assert ages("ueaj") == (13, 16)
    assert public("ueaj").situations_required == ["justice"]
    assert figures("ueaj")["places"] == (24, 24, "jeunes par unité")


def test_mlds_has_its_two_statements_of_age():
    assert ages("mlds") == (16, 18)
    prevention = public("mlds-prevention")
    assert (prevention.age_min, prevention.age_max, prevention.age_min_is_unclear) == (15, None, True)


def test_mlds_is_entered_through_the_cio_and_a_committee_decides():
    assert program("mlds").access == ["professionnel"]
    assert "CTO" in program("mlds").decision_body or "comité technique" in program("mlds").decision_body.lower()


def test_psad_is_for_professionals_alone():
    assert set(program("psad").accepted_publics.values_list("public", flat=True)) == {"professionnel"}


def test_hello_perseverance_is_three_services_for_three_publics():
    slugs = ("hp-relais", "hp-service-mobile-social", "hp-fil-ariane")
    found = {slug: (*ages(slug), public(slug).situations_required, program(slug).access) for slug in slugs}
    assert found == {
        "hp-relais": (12, 16, ["risque-decrochage"], None),
        "hp-service-mobile-social": (16, 21, ["phobie"], ["direct"]),
        "hp-fil-ariane": (16, 21, ["decrochage"], ["direct", "professionnel"]),
    }
    whole = program("hello-perseverance").accepted_publics
    assert set(whole.values_list("age_min", "age_max")) == {(12, 16), (16, 21)}


def test_education_services_of_three_documents_stay_apart():
    documents = {
        slug: {c.source.reference[:3] for c in Organization.objects.get(slug=slug).citations.all()}
        for slug in ("dsden-lyon", "dsden-93", "inspection-academique-93", "inspection-academique-003")
    }
    assert documents == {
        "dsden-lyon": {"000"},
        "dsden-93": {"002"},
        "inspection-academique-93": {"002"},
        "inspection-academique-003": {"003"},
    }
    assert Organization.objects.get(slug="inspection-academique-003").area is None


def test_prefectures_and_councils_stay_apart():
    slugs = ("prefecture-lyon", "prefecture-003", "conseil-general-93", "conseil-departemental-003")
    assert Organization.objects.filter(slug__in=slugs).count() == 4


def test_ocellia_and_alpil_are_two_organisations():
    assert list(
        Organization.objects.filter(slug__in=("ocellia", "alpil")).values_list("slug", flat=True).order_by("slug")
    ) == ["alpil", "ocellia"]


def test_asea_keeps_each_number_with_its_date_and_its_meaning():
    found = figures("asea-ateliers-parents")
    assert found["etablissements-2007"] == (3, 3, "établissements")
    assert found["etablissements-2015"] == (13, 13, "établissements")
    assert found["etablissements-aubervilliers"] == (2, 2, "établissements à Aubervilliers")
    budget = program("asea-ateliers-parents").figures.get(key="budget")
    assert (budget.kind, budget.minimum, budget.unit) == ("money", 8250, "€")
    assert program("asea-ateliers-parents").is_free is None


def test_asea_keeps_both_opinions_on_its_results():
    keys = set(program("asea-ateliers-parents").figures.filter(kind="result").values_list("key", flat=True))
    assert keys == {"resultat-parents", "resultat-texte", "avis-comite"}


def test_durations_counted_from_the_forum_keep_their_sentence_and_date():
    distance = program("afev-mentorat-distance").figures.get(key="anciennete")
    afev = Organization.objects.get(slug="afev").figures.get(key="anciennete")
    assert ("2023" in distance.wording, "2023" in afev.wording) == (True, True)
    assert [one.minimum for one in (distance, afev)] == [None, None]


def test_free_is_written_three_times_only():
    free = Program.objects.filter(is_free=True).values_list("slug", flat=True)
    assert set(free) == {"energie-jeunes", "epide", "zupdeco-tutorat"}
    assert Program.objects.filter(is_free=False).count() == 0


def test_homeclasse_began_in_2020_and_is_not_said_to_be_free():
    home = program("zupdeco-homeclasse")
    assert (home.is_free, home.is_remote, home.parent.slug) == (None, True, "zupdeco-tutorat")
    assert "2020" in home.figures.get().wording
    assert "2007" in program("zupdeco-tutorat").figures.get().wording


def test_ecole_des_xv_and_energie_jeunes_share_levels_and_nothing_else():
    levels = {
        slug: (public(slug, "jeune").level_min, public(slug, "jeune").level_max)
        for slug in (
            "ecole-des-xv",
            "energie-jeunes",
        )
    }
    assert set(levels.values()) == {("cm2", "3e")}
    assert program("energie-jeunes").aids == ["intervention-en-classe"]
    assert figures("energie-jeunes") == {"rythme": (3, 3, "heures par an et par classe")}
    assert figures("ecole-des-xv")["encadrement"] == (None, 4, "enfants pour un adulte")
    assert figures("ecole-des-xv")["temps-periscolaire"] == (12, 12, "heures (période non écrite)")


def test_names_of_sites_with_accents_are_no_addresses():
    assert Organization.objects.get(slug="via-competences").website == ""
    assert program("via-cote-formations").name.lower().startswith("coté.formations")
    assert {contact.email.partition("@")[2] for contact in program("via-competences-pro").contacts.all()} == {
        "via-competences.fr"
    }


def test_don_bosco_schemes_are_not_given_invented_names():
    text = all_text(program("don-bosco-dispositifs"))
    assert [name for name in ("ULIS", "SEGPA", "UPE2A", "DIMA") if name in text] == []


def test_forum_is_past():
    forum = program("forum-partenaires-2023")
    assert (forum.state, forum.takes_place_on.isoformat()) == ("past", "2023-03-29")
    assert roles("forum-partenaires-2023", "host") == {"college-gilbert-dru"}


def test_only_document_002_gives_a_licence():
    assert dict(Source.objects.exclude(licence="").values_list("slug", "licence")) == {
        "resolis-asea": "Creative Commons Attribution 3.0"
    }


def test_no_citation_is_dated_after_its_document():
    rows = Citation.objects.exclude(dated="").exclude(source__dated="").select_related("source")
    assert [str(row) for row in rows if row.dated[:4] > row.source.dated[:4]] == []
