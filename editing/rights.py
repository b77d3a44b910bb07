"""Every page of the coordinators' space asks the account before it shows, offers or saves a row.

What an account may not publish is kept as a proposal: see editing/proposals.
"""

from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from editing.mixin_bases import AnyAdmin, Inline
from sources.proposals import TooManyProposals
from sources.rights import OUT_OF_REACH, NotToPublish, OutOfReach, check_publishing, may, permission, rows_for

# Posted by static/js/admin-typed.js: what was typed while the session ended, to be shown, not saved.
RESUMED = "_resumed"
ENDED = "La session avait pris fin : rien n'est encore enregistré. Relisez ce que vous aviez écrit, puis enregistrez."
REFUSED = "_refused"  # on a request: why what was posted is not saved
KNOWN = "_known"  # on a request: what its page may do with which row
CHOOSING = "_is_choosing"  # on a request: rows are asked for by a field that is being filled in


class RefusedForm:
    """For the form of a page: says why what it posts is not saved. `reader`: who sees it."""

    refused = ""
    reader: Any = None

    def _post_clean(self):
        cast(Any, super())._post_clean()
        if self.refused:
            cast(Any, self).add_error(None, self.refused)


def may_on_page(request: Any, verb: str, row: models.Model) -> bool:
    """Asked once for each row, of which all fieldsets, inlines and links of a page ask.

    What is saved is checked anew (`check_publishing`): the row may have become another's.
    """
    if not hasattr(request, KNOWN):
        setattr(request, KNOWN, {})
    known, question = getattr(request, KNOWN), (verb, type(row), row.pk)
    if row.pk is None or question not in known:
        known[question] = may(request.user, verb, row)
    return bool(known[question])


class RightsMixin(AnyAdmin):
    def may(self, request, verb: str, row: models.Model | None = None) -> bool:
        """Whether the account may do it with some row at all, and with this one."""
        is_given = request.user.has_perm(permission(verb, self.model))
        return is_given and (row is None or self._is_theirs(request, verb, row))

    def _is_theirs(self, request, verb: str, row: models.Model) -> bool:
        return may_on_page(request, verb, row)

    def has_view_permission(self, request, obj=None) -> bool:
        return self.may(request, "view", obj) or self.may(request, "change", obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.may(request, "change", obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.may(request, "delete", obj)

    def has_publish_permission(self, request, obj=None) -> bool:
        """For actions, which save without a page on which a proposal could be read."""
        return self.may(request, "publish", obj)


class GuardedInline(RightsMixin, Inline):
    """Its rows are those of the entry whose page it stands on: `obj` is that entry."""

    def _is_theirs(self, request, verb: str, row: models.Model) -> bool:
        return row.pk is None or may_on_page(request, "view" if verb == "view" else "change", row)

    def has_add_permission(self, request, obj=None) -> bool:
        return self.may(request, "add", obj)


class GuardedAdmin(RightsMixin, admin.ModelAdmin):
    def has_add_permission(self, request) -> bool:
        return self.may(request, "add")

    def get_queryset(self, request):
        verb = "choose" if hasattr(request, CHOOSING) else "view"
        return rows_for(request.user, verb, super().get_queryset(request))

    def get_object(self, request, object_id, from_field=None):
        """A row that is somebody else's is refused, one that does not exist leads back with a message."""
        found = super().get_object(request, object_id, from_field)
        if found is None and self._is_elsewhere(object_id, from_field):
            raise PermissionDenied
        return found

    def _is_elsewhere(self, object_id: str, from_field: str | None) -> bool:
        field: Any = self.opts.get_field(from_field) if from_field else self.opts.pk
        try:
            return self.model._base_manager.filter((field.name, field.to_python(object_id))).exists()
        except (ValidationError, ValueError):
            return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        told = {"refused": getattr(request, REFUSED, ""), "reader": request.user}
        return cast(Any, type(form.__name__, (RefusedForm, form), told))

    def _changeform_view(self, request, object_id, form_url, extra_context):
        """Nothing of a save that is refused stays; the page is shown again with what was typed."""
        how = (object_id, form_url, extra_context)
        if request.method != "POST":
            return cast(Any, super())._changeform_view(request, *how)
        if RESUMED in request.POST:
            setattr(request, REFUSED, ENDED)
        try:
            return self._save_or_propose(request, *how)
        except (OutOfReach, TooManyProposals) as refused:
            setattr(request, REFUSED, str(refused))
            return cast(Any, super())._changeform_view(request, *how)

    def _save_or_propose(self, request, *how):
        try:
            with transaction.atomic():
                return cast(Any, super())._changeform_view(request, *how)
        except NotToPublish:
            return self.propose(request, *how)

    def propose(self, request, *how):
        """For pages that keep proposals."""
        raise PermissionDenied

    def save_model(self, request, obj, form, change):
        if change:
            check_publishing(obj, request.user)
        super().save_model(request, obj, form, change)
        check_publishing(obj, request.user)

    def save_related(self, request, form, formsets, change):
        """The last that is saved: whoever saved it still has it."""
        super().save_related(request, form, formsets, change)
        row = form.instance
        if not rows_for(request.user, "view", type(row)._base_manager.filter(pk=row.pk)).exists():
            raise OutOfReach(OUT_OF_REACH)
