"""The form of a figure, wherever a figure stands."""

from editing.admin import CitedForm

FIGURE_HELP = {
    "key": "Nom court de ce chiffre dans la fiche. Exemple : duree-annuelle.",
    "minimum": "Vide : la source ne le dit pas. Pour une valeur unique, écrivez-la dans les deux cases.",
    "unit": "Exemple : heures par semaine.",
    "wording": "Une phrase courte, avec nos mots. Exemple : deux séances d'une heure et demie par semaine.",
    "position": "Le plus petit nombre vient en premier.",
}


class FigureForm(CitedForm):
    class Meta:
        help_texts = FIGURE_HELP
