"""Who is invited, what each account is charged with, and who lost the telephone with the second factor.

Only administrators see these pages.
"""

from typing import cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.invitations import is_known, renew, send
from accounts.mail import MailNotSent
from accounts.models import Invitation, Mandate, Role
from accounts.rights.mandates import rights_of
from editing.entries import EditingMixin
from editing.rights import GuardedAdmin, GuardedInline

NOT_SENT = "Le serveur de courrier ne répond pas : l'invitation à %s est gardée, renvoyez-la plus tard."

# Their pages would show secrets, or let an address be marked as checked that nobody checked.
# An account gets its rights by mandates, its password by its own hand, and never those of a superuser by a form.
for model in (EmailAddress, Authenticator, UserSession, User, Group):
    admin.site.unregister(model)


class ForAdministrators(EditingMixin, GuardedAdmin):
    """Whoever may invite chooses roles, so no permission less than all of them opens these pages."""

    form = forms.ModelForm

    def may(self, request, verb: str, row=None) -> bool:
        return rights_of(request.user).is_administrator and super().may(request, verb, row)


class NewInvitation(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role", "organization", "area"]
        help_texts = {
            "organization": "Pour une coordination : celui dont elle tient les fiches.",
            "area": "Pour une référence : là où elle relit et publie. La France entière : tapez « France ».",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["role"]).choices = [("", "Choisissez"), *Role.choices]

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

    list_display = ["email", "charge", "etat", "invited_by", "sent_at", "expires_at", "account"]
    autocomplete_fields = ["organization", "area"]
    search_fields = ["email"]
    actions = ["send_again"]
    list_select_related = ["invited_by", "account", "organization", "area"]

    @admin.display(description="pour quoi")
    def charge(self, invitation: Invitation) -> str:
        return invitation.said

    @admin.display(description="état")
    def etat(self, invitation: Invitation) -> str:
        return invitation.state

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **(kwargs if obj else kwargs | {"form": NewInvitation}))

    def get_fields(self, request, obj=None):
        rest = ["etat", "invited_by", "sent_at", "expires_at", "accepted_at", "account"]
        return ["email", "role", "organization", "area", *(rest if obj else [])]

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


class MandateInline(EditingMixin, GuardedInline, admin.StackedInline):
    model = Mandate
    form = forms.ModelForm
    fields = [("role", "organization", "area")]
    autocomplete_fields = ["organization", "area"]
    extra = 0


@admin.register(User)
class AccountAdmin(ForAdministrators):
    """What an account may do, and whether it still opens. Accounts are made by invitations."""

    list_display = ["username", "email", "charges", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username", "email"]
    fields = ["username", "email", "is_active", "last_login", "date_joined"]
    readonly_fields = ["username", "email", "last_login", "date_joined"]
    inlines = [MandateInline]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("mandates__organization", "mandates__area")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody changes what they may do themselves, nor what somebody may do who may do more."""
        if obj is not None and (obj.pk == request.user.pk or obj.is_superuser > request.user.is_superuser):
            return False
        return super().has_change_permission(request, obj)

    @admin.display(description="mandats")
    def charges(self, user: User) -> str:
        held = ["compte technique"] if user.is_superuser else []
        return " ; ".join([*held, *(mandate.said for mandate in user.mandates.all())]) or "aucun"
