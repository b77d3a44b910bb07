"""manage.py check_freshness: fails when a number that helps in danger has not been looked at for a year."""

from django.core.management import BaseCommand, CommandError
from django.utils.timezone import localdate

from dangers.checks import HINT
from dangers.freshness import never_verified, stale_numbers


class Command(BaseCommand):
    help = "Says which numbers that help in danger have to be looked at again; fails when there are some."

    def handle(self, *args, **options):
        asked_of_none = ", ".join(number.number for number in never_verified())
        if asked_of_none:
            self.stdout.write(f"Read in documents, never asked of the service itself: {asked_of_none}.")
        if stale := stale_numbers(localdate()):
            raise CommandError("\n".join([*(one.sentence for one in stale), HINT]))
        self.stdout.write("Every number was looked at less than a year ago.")
