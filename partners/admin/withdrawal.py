"""A person who asks to vanish is taken from all pages at once, by whoever keeps their entry."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from editing.rights import GuardedAdmin
from partners.models import Contact
from sources.changes import ByHand, apply_change

NAME = "partners_contact_withdraw"
CONFIRMED = "confirme"  # the field without which a post only shows the page


class WithdrawalMixin(GuardedAdmin):
    change_form_template = "admin/contact_change_form.html"
    actions = ("withdraw",)

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.withdraw_view)
        return [path("<path:object_id>/retirer/", page, name=NAME), *super().get_urls()]

    def has_withdraw_permission(self, request: HttpRequest, obj: Contact | None = None) -> bool:
        return self.may(request, "withdraw", obj)

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What will happen, and the button; a post that names it does it."""
        contact = self.get_object(request, unquote(object_id))
        if contact is None:
            redirect = cast(Any, self)._get_obj_does_not_exist_redirect
            return cast(HttpResponse, redirect(request, self.opts, object_id))
        if not self.has_withdraw_permission(request, contact):
            raise PermissionDenied
        if request.method != "POST" or CONFIRMED not in request.POST:
            shown = {**self.admin_site.each_context(request), "contact": contact, "opts": self.opts, "title": "Retirer"}
            return TemplateResponse(request, "admin/withdraw_contact.html", shown)
        self._withdraw(request, contact)
        self.message_user(request, f"Retiré dès maintenant de toutes les pages : {contact}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:partners_contact_change", args=[contact.pk]))

    @admin.action(description="Retirer les coordonnées", permissions=["withdraw"])
    def withdraw(self, request, queryset):
        """One by one: each save tells the catalogue and leaves a line in the history."""
        contacts = list(queryset.filter(withdrawn_on=None))
        for contact in contacts:
            self._withdraw(request, contact)
        self.message_user(request, f"Contacts dont les coordonnées sont retirées : {len(contacts)}.", messages.SUCCESS)

    def _withdraw(self, request, contact: Contact) -> None:
        """The day stays that on which it was done first."""
        if contact.withdrawn_on is None:
            apply_change(contact, {"withdrawn_on": timezone.localdate()}, request.user, ByHand())
            self.log_change(request, contact, "Coordonnées retirées.")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.withdrawn_on is None and self.has_withdraw_permission(request, obj):
            context["withdraw_url"] = reverse(f"admin:{NAME}", args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)
