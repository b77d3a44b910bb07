"""manage.py rebuild_search"""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.models import CatalogueVersion
from search.rebuild import Rebuilt, rebuild


class Command(BaseCommand):
    help = "Relit tout le catalogue, vérifie la recherche et la fait relire par tous les serveurs."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        started = time.monotonic()
        rebuilt = rebuild()
        if rebuilt.differences:
            raise CommandError(f"La recherche se contredit : {' ; '.join(rebuilt.differences[:10])}.")
        if verbosity:
            self.stdout.write(_say(rebuilt, time.monotonic() - started))


def _say(rebuilt: Rebuilt, seconds: float) -> str:
    return (
        f"Recherche relue en {seconds:.1f} s : {rebuilt.programs} dispositifs publiés, {rebuilt.publics} publics "
        f"acceptés, {rebuilt.words} mots, {rebuilt.with_place} dispositifs avec un lieu d'accueil. {rebuilt.followed} "
        "relus comme après une modification donnent la même chose. Tous les serveurs reliront tout "
        f"(version {CatalogueVersion.current().number})."
    )
