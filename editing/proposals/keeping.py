"""A page that its reader may not publish is kept as a proposal, and shown again, over what is stored, to who may."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.utils import timezone

from editing.posted import BASE
from editing.proposals.differences import differences
from editing.rights import REFUSED, GuardedAdmin
from editing.stale import MERGE
from editing.subjects import page_of
from sources.changes import ByHand, apply_change
from sources.cited_fields import entry_of
from sources.models import Proposal
from sources.rights import Taken, in_trial, may, rows_for, taken_away, trial

READ = "_read_again"  # on a request: the proposal whose page is shown, or saved
NAMED = "_proposal"  # the hidden field that names it
TRIED = "_tried"  # on a request: the row that a trial saved
NOT_KEPT = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother", NAMED}
KEPT = (
    "Votre proposition est gardée. Les visiteurs la verront quand une personne référente du territoire, ou de "
    "l'administration, l'aura relue."
)


class ProposalsMixin(GuardedAdmin):
    """Before MergingMixin, which puts what was typed beside what is stored."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        shown = self._asked(request, object_id, request.GET.get("proposition")) if request.method == "GET" else None
        if shown:
            self._fill_in(request, shown)
        elif request.method == "POST":
            mark = request.POST.get(NAMED, "")
            read = self._asked(request, object_id, mark.partition("-")[0])
            setattr(request, READ, read if read and read.mark == mark else None)
        with transaction.atomic():
            response = cast(Any, super())._changeform_view(request, object_id, form_url, extra_context)
        request.method = "GET" if shown else request.method
        return response

    def _asked(self, request, object_id: str | None, pk: str | None) -> Proposal | None:
        """The proposal of that number, where it waits, is of this page, and this account may read it."""
        if not pk or not pk.isdecimal() or len(pk) > 15:
            return None
        kind = ContentType.objects.get_for_model(self.model)
        waiting = Proposal.objects.waiting().filter(pk=pk, page_type=kind)
        found = rows_for(request.user, "view", waiting).select_related("by").first()
        is_here = found is not None and str(found.page_key or "") == (object_id or "")
        return found if is_here else None

    @staticmethod
    def _fill_in(request, proposal: Proposal) -> None:
        """As if its author had posted the page just now; nothing is saved before its reader does."""
        _ = request.FILES  # Django reads both at once: asked for later, it would empty what was filled in
        request.method, request.POST = "POST", proposal.as_posted()
        setattr(request, READ, proposal)
        setattr(request, REFUSED, f"Proposition de {proposal.by} : relisez, corrigez, puis enregistrez.")

    def author_of(self, request) -> Any:
        """Who vouches for what a page says: who proposed it, else who saves it."""
        read = getattr(request, READ, None)
        return read.by if read else request.user

    def propose(self, request, *how):
        with trial():
            response = cast(Any, super(GuardedAdmin, self))._changeform_view(request, *how)
            row = getattr(request, TRIED, None)
            entry = entry_of(row) if row is not None else None
            taken = taken_away(request.user)
        if response.status_code != 302 or entry is None:
            return response
        try:
            self._keep(request, row if how[0] else None, entry)
            messages.success(request, KEPT)
        finally:
            self._take_away(request, taken)
        return HttpResponseRedirect(page_of(entry))

    @staticmethod
    def _take_away(request, taken: Taken) -> None:
        """What may not wait for anybody, of a page that otherwise does."""
        for model, pk, record in taken:
            row = model._base_manager.get(pk=pk)
            apply_change(row, record, request.user, ByHand())
            messages.success(request, f"Retiré dès maintenant de toutes les pages : {row}.")

    def _keep(self, request, row: models.Model | None, entry: models.Model) -> None:
        """Saved once more by its author, a proposal takes the place of the one before."""
        read = getattr(request, READ, None)
        if read and read.by_id == request.user.pk:
            proposal = read
        else:
            Proposal.objects.check_room(request.user, entry)
            proposal = Proposal(by=request.user)
        proposal.content_type, proposal.object_id = ContentType.objects.get_for_model(entry), entry.pk
        proposal.page_type, proposal.page_key = ContentType.objects.get_for_model(self.model), row and row.pk
        merged = getattr(request, MERGE, None)
        posted = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
        if merged is not None and merged.page.form is not None:
            posted[BASE] = [merged.page.base()]
            proposal.changes = [_in_words(one) for one in differences(merged.page, request.POST)]
        proposal.posted, proposal.made_at = posted, timezone.now()
        proposal.save()

    def log_addition(self, request, obj, message):
        setattr(request, TRIED, obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        setattr(request, TRIED, obj)
        return super().log_change(request, obj, message)

    def message_user(self, request, message, *args, **kwargs):
        """What a trial says is not so."""
        if not in_trial():
            super().message_user(request, message, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        read = getattr(request, READ, None)
        if read and not in_trial() and may(request.user, "publish", form.instance):
            read.decide(Proposal.State.ACCEPTED, request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        read, merged = getattr(request, READ, None), getattr(request, MERGE, None)
        context["proposal"] = read
        if read and merged is not None and merged.page.form is not None:
            context["proposed"] = differences(merged.page, request.POST)
        if obj is not None and not read:
            context["waiting"] = self._waiting(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @staticmethod
    def _waiting(request, row: models.Model) -> models.QuerySet:
        entry = entry_of(row)
        kind = ContentType.objects.get_for_model(entry)
        waiting = Proposal.objects.waiting().filter(content_type=kind, object_id=entry.pk)
        return rows_for(request.user, "view", waiting).select_related("by", "page_type")


def _in_words(one: Any) -> dict[str, str]:
    return {"heading": one.heading, "label": one.label, "before": one.theirs, "after": one.mine}
