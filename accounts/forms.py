"""The forms of the accounts: allauth's, in the words of this site, and that of an invitation."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.adapters import AccountAdapter
from accounts.demonstration import is_refused

DEMONSTRATION = "Ce mot de passe de démonstration n'ouvre aucun compte ici."
CODE = "Code à six chiffres de l’application, ou code de secours"


class OurWords:
    """Mixin of a form: its labels, and none of the grey words inside of the fields, which vanish when one types."""

    labels: dict[str, str] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
            field.label = self.labels.get(name, field.label)


class LoginForm(OurWords, account.LoginForm):
    labels = {"login": "Nom d’utilisateur ou adresse électronique", "password": "Mot de passe"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["login"].widget.attrs["autocapitalize"] = "none"

    def clean(self):
        """Said whoever the account may be; the backend refuses it whichever form is used."""
        if is_refused(self.cleaned_data.get("password")):
            raise ValidationError(DEMONSTRATION, code="demo_password")
        return super().clean()


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    labels = {"email": "Adresse électronique"}

    def save(self, request: HttpRequest, **kwargs) -> str:
        email = self.cleaned_data["email"]
        if self.users:
            return super().save(request, **kwargs)
        AccountAdapter(request).send_unknown_account_mail(email)
        return email


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    labels = {"password1": "Nouveau mot de passe", "password2": "Le même, une deuxième fois"}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    labels = {"oldpassword": "Mot de passe actuel", **NewPasswordForm.labels}


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    labels = {"password": "Mot de passe"}


class CodeForm(OurWords, mfa.AuthenticateForm):
    labels = {"code": CODE}


class CodeAgainForm(OurWords, mfa.ReauthenticateForm):
    labels = {"code": CODE}


class ActivateForm(OurWords, totp.ActivateTOTPForm):
    labels = {"code": "Code à six chiffres que l’application affiche"}


class AddKeyForm(OurWords, webauthn.AddWebAuthnForm):
    labels = {
        "name": "Nom de cette clé, pour la reconnaître",
        "passwordless": "Me connecter avec cette clé seule, sans mot de passe",
    }


class RenameKeyForm(OurWords, webauthn.EditWebAuthnForm):
    labels = {"name": AddKeyForm.labels["name"]}


class InvitationForm(SetPasswordMixin, forms.ModelForm):
    """What makes the account of somebody who was invited."""

    password1, password2 = SetPasswordMixin.create_password_fields("Mot de passe", "Le même, une deuxième fois")

    class Meta:
        model = User
        fields = ["username"]
        labels = {"username": "Nom d’utilisateur, que voient les autres coordinateurs"}
        help_texts = {"username": "Lettres, chiffres et les signes @ . + - _"}

    def clean(self):
        self.validate_passwords()
        return super().clean()

    def _post_clean(self):
        """The instance has its name then, with which the password is compared."""
        super()._post_clean()  # type: ignore[misc]  # which Django's stubs do not know
        self.validate_password_for_user(self.instance, "password1")
