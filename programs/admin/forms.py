"""The forms of a programme and its parts, with the sentences that help to fill them in."""

from django.core.exceptions import ValidationError

from editing.admin import CitedForm
from eligibility.facts import Range
from eligibility.wording import say_ages

NOTHING_TICKED = "Rien de coché : la source ne le dit pas."


class ProgramForm(CitedForm):
    class Meta:
        help_texts = {
            "slug": "Fin de l'adresse publique. Si vous la changez, l'ancienne mènera à la nouvelle.",
            "acronym": "Exemple : CLAS.",
            "other_names": "Un par ligne : les noms sous lesquels on le cherche aussi.",
            "parent": "Ce qu'une partie ne précise pas est repris de l'ensemble et montré « à vérifier ».",
            "nature": "Exemple : un séjour est une action, un logiciel est un outil.",
            "summary": "Deux phrases simples, avec nos mots : à quoi cela sert, pour qui.",
            "description": "Le déroulement, avec nos mots ; jamais une phrase de la source.",
            "takes_place_on": "Seulement pour un événement.",
            "distinct_from": "Les dispositifs que les familles prennent pour celui-ci.",
            "aids": NOTHING_TICKED,
            "exams": f"Les diplômes que l'on y prépare. {NOTHING_TICKED}",
            "access": f"Qui peut faire le premier pas. {NOTHING_TICKED}",
            "access_steps": "Dans l'ordre. Exemple : en parler au professeur principal, puis remplir le dossier.",
            "decision_body": "Exemple : commission départementale présidée par l'inspecteur d'académie.",
            "legal_status": "Exemple : stagiaire de la formation professionnelle, volontaire, élève.",
            "is_free": "« Non précisé » si la source n'en parle pas, même quand cela paraît évident.",
            "free_for": f"Si la source dit pour qui. Vide : pour tous. {NOTHING_TICKED}",
            "cost_note": "Exemple : adhésion de 10 € par an et par famille.",
            "allowance_note": "Exemple : environ 500 € par mois pour un stagiaire majeur.",
            "boarding_note": "Exemple : internat du lundi au vendredi.",
            "remote_note": "Exemple : une partie des cours en visioconférence.",
            "coverage": "Ceux que la source nomme. Tapez un nom, un code INSEE ou un code postal.",
            "coverage_note": "Exemple : les quartiers prioritaires de la commune.",
            "sites": "Un lieu nouveau se crée avec le bouton +, ou dans la fiche de son organisme.",
            "contacts": "Un contact nouveau se crée avec le bouton +, ou dans la fiche de son organisme.",
            "editorial_status": "Un brouillon n'est visible que des coordinateurs.",
        }

    def clean_distinct_from(self):
        others = self.cleaned_data["distinct_from"]
        if self.instance.pk and any(other.pk == self.instance.pk for other in others):
            raise ValidationError("Un dispositif ne peut pas être à distinguer de lui-même.")
        return others


class AcceptedPublicForm(CitedForm):
    class Meta:
        help_texts = {
            "key": "Nom court de ce public dans la fiche. Exemple : avec-handicap.",
            "position": "Le plus petit nombre vient en premier.",
            "public": "La personne que l'on reçoit.",
            "age_min": "En années, compris. Vide des deux côtés : la source ne dit rien de l'âge.",
            "age_max": "En années, compris. Vide à côté d'un minimum : pas de limite.",
            "level_min": "Exemple : « collégiens » va de la 6e à la 3e.",
            "diploma_min": "Vide : la source n'exige aucun diplôme.",
            "accepts_enrolled": "Les élèves inscrits dans un établissement.",
            "accepts_not_enrolled": "Les jeunes qui ne sont plus inscrits nulle part.",
            "months_out_min": "Exemple : « sans école depuis un an » s'écrit 12.",
            "situations_required": f"La source en fait une condition : il les faut toutes. {NOTHING_TICKED}",
            "situations_one_of": f"La source en fait une condition : une seule suffit. {NOTHING_TICKED}",
            "situations_addressed": f"La source les nomme comme son public, sans les exiger. {NOTHING_TICKED}",
            "situations_excluded": f"La source refuse ces personnes. {NOTHING_TICKED}",
            "open_to": f"La source écrit « tous » ou « quel que soit… ». {NOTHING_TICKED}",
            "commitments": f"Ce que la source demande à qui entre, sans fermer la porte. {NOTHING_TICKED}",
            "note": "Exemple : être volontaire et s'engager pour l'année.",
        }

    @property
    def heading(self) -> str:
        """The programme's name, in whose page the row stands, would say nothing."""
        public = self.instance
        who = public.get_public_display() or "public non précisé"
        ages = Range(public.age_min, public.age_max, public.age_min_is_unclear)
        return who if ages == Range() else f"{who}, {say_ages(ages)}"


class ParticipationForm(CitedForm):
    class Meta:
        help_texts = {
            "role": "Un organisme qui a deux rôles a deux lignes.",
            "note": "Exemple : met un local à disposition le mercredi.",
            "position": "Le plus petit nombre vient en premier.",
        }

    @property
    def heading(self) -> str:
        return f"{self.instance.organization} – {self.instance.get_role_display()}"
