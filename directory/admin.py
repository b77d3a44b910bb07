"""The coordinators' space as a whole."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError

from directory.management.commands.demo_accounts import PASSWORD


class LoginForm(AdminAuthenticationForm):
    """A database that was tried out with demo_accounts may be put into service: its public password opens nothing."""

    def clean(self):
        if not settings.DEBUG and self.cleaned_data.get("password") == PASSWORD:
            raise ValidationError("Ce mot de passe de démonstration n'ouvre aucun compte ici.", code="demo_password")
        return super().clean()


admin.site.login_form = LoginForm
admin.site.site_header = "Repères — espace des coordinateurs"
admin.site.site_title = "Repères, espace des coordinateurs"
admin.site.index_title = "Le catalogue"
# The lists need the width; every page leads back to the index, which holds the same links.
admin.site.enable_nav_sidebar = False
