"""Who is invited, and who lost the telephone with the second factor. Only administrators see these pages."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.invitations import is_known, renew, send
from accounts.mail import MailNotSent
from accounts.models import Invitation

NOT_SENT = "Le serveur de courrier ne répond pas : l'invitation à %s est gardée, renvoyez-la plus tard."

# Their pages would show secrets, or let an address be marked as checked that nobody checked.
for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


class ForAdministrators(admin.ModelAdmin):
    """Whoever may invite chooses groups, so no permission less than all of them opens these pages."""

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_active and request.user.is_superuser

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request) -> bool:
        return self.has_view_permission(request)

    def has_module_permission(self, request) -> bool:
        return self.has_view_permission(request)


class NewInvitation(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "groups"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if is_known(email):
            raise ValidationError("Un compte a déjà cette adresse.")
        if Invitation.objects.open().filter(email=email).exclude(sent_at=None).exists():
            raise ValidationError("Une invitation attend déjà à cette adresse : renvoyez-la depuis la liste.")
        return email


@admin.register(Invitation)
class InvitationAdmin(ForAdministrators):
    """Added by its form, sent at once; afterwards it is looked at, sent again, or deleted: then its link is void."""

    list_display = ["email", "etat", "invited_by", "sent_at", "expires_at", "account"]
    search_fields = ["email"]
    actions = ["send_again"]
    list_select_related = ["invited_by", "account"]

    @admin.display(description="état")
    def etat(self, invitation: Invitation) -> str:
        return invitation.state

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **(kwargs if obj else kwargs | {"form": NewInvitation}))

    def get_fields(self, request, obj=None):
        rest = ["etat", "invited_by", "sent_at", "expires_at", "accepted_at", "account"]
        return ["email", "groups", *(rest if obj else [])]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else []

    def save_model(self, request: HttpRequest, obj: Invitation, form, change: bool) -> None:
        if change:
            return
        obj.invited_by_id = request.user.pk
        form.token = renew(obj)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            self._send(request, form.instance, form.token)

    @admin.action(description="Renvoyer l'invitation (le lien d'avant ne vaut plus)")
    def send_again(self, request: HttpRequest, queryset) -> None:
        for invitation in queryset.filter(accepted_at=None):
            self._send(request, invitation, renew(invitation))

    def _send(self, request: HttpRequest, invitation: Invitation, token: str) -> None:
        try:
            send(invitation, token, request)
        except MailNotSent:
            messages.error(request, NOT_SENT % invitation.email)
        else:
            messages.success(request, f"L'invitation est envoyée à {invitation.email}.")


@admin.register(Authenticator)
class AuthenticatorAdmin(ForAdministrators):
    """Taken away from somebody who lost it, which also ends the sessions; its secret is shown to nobody."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__email"]
    fields = ["user", "type", "created_at", "last_used_at"]
    readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
