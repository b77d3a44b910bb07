from django.core.management.base import BaseCommand

from territories.loading import load_areas


class Command(BaseCommand):
    help = "Charge le découpage officiel (communes, départements, académies…) ; sans effet s'il est déjà à jour."

    def handle(self, **options):
        report = load_areas()
        self.stdout.write(str(report))
        if not (report.added or report.changed or report.removed):
            self.stdout.write("Rien à changer.")
