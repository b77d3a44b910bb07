from django.core.management.base import BaseCommand, CommandError

from territories.loading import load_areas
from territories.one_load import LoadStopped


class Command(BaseCommand):
    help = "Charge le découpage officiel (communes, départements, académies…) ; sans effet s'il est déjà à jour."

    def handle(self, **options):
        try:
            report = load_areas()
        except LoadStopped as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(report))
        if not (report.added or report.changed or report.removed):
            self.stdout.write("Rien à changer.")
