from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "remarks"
    verbose_name = "Remarques des visiteurs"
