"""The seven kinds of area, from the smallest to the largest."""

from django.db import models


class Kind(models.TextChoices):
    COMMUNE = "commune", "commune"
    ARRONDISSEMENT = "arrondissement", "arrondissement municipal"
    # overseas collectivities (975, 977, 978, 984, 986-989) count as départements: INSEE codes them alike
    DEPARTEMENT = "departement", "département"
    REGION = "region", "région"
    ACADEMIE = "academie", "académie"
    EPCI = "epci", "intercommunalité"
    PAYS = "pays", "pays"


# When one name fits several kinds, people mean them in this order.
RANK = {kind: rank for rank, kind in enumerate(Kind.values)}
COUNTRY = "pays-FR"


def key_of(kind: str, code: str) -> str:
    return f"{kind}-{code}"
