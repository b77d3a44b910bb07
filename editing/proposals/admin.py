"""The proposals that wait: read on the page of their entry, and saved there; here they are found, or refused."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from editing.entries import NoNullBytesMixin
from editing.rights import GuardedAdmin
from sources.models import Proposal
from sources.rights import may


class ProposalForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "answer" in self.fields:
            self.fields["answer"].required = True


@admin.register(Proposal)
class ProposalAdmin(NoNullBytesMixin, GuardedAdmin):
    form = ProposalForm
    list_display = ("entry", "by", "made_at", "state", "decided_by")
    list_filter = ("state",)
    list_select_related = ("by", "decided_by")
    list_per_page = 50
    search_fields = ("by__username",)
    search_help_text = "Compte de qui l'a proposée"
    fields = ("entry", "what", "by", "made_at", "read_again", "state", "decided_by", "decided_at", "answer")
    readonly_fields = ("entry", "what", "by", "made_at", "read_again", "state", "decided_by", "decided_at")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    def has_add_permission(self, request) -> bool:
        return False  # they come from the pages of the entries

    def has_change_permission(self, request, obj=None) -> bool:
        if obj is None or not obj.is_waiting or obj.subject is None:
            return obj is None and super().has_change_permission(request)
        return super().has_change_permission(request, obj) and may(request.user, "publish", obj.subject)

    def save_model(self, request, obj, form, change):
        obj.decide(Proposal.State.REFUSED, request.user)

    @admin.display(description="fiche", ordering="content_type")
    def entry(self, proposal: Proposal) -> str:
        return str(proposal.subject) if proposal.subject else "fiche supprimée"

    @admin.display(description="ce qui change")
    def what(self, proposal: Proposal) -> SafeString | str:
        said = (_say(cast(dict[str, str], one)) for one in proposal.changes)
        lines = format_html_join("", "<li>{}</li>", ((one,) for one in said))
        kind = proposal.page_type.model_class()
        added = f"Ajout : {cast(Any, kind)._meta.verbose_name}." if kind else ""
        return format_html("<ul>{}</ul>", lines) if lines else added

    @admin.display(description="relire")
    def read_again(self, proposal: Proposal) -> SafeString | str:
        if not proposal.is_waiting:
            return "Elle ne se relit plus."
        return format_html('<a href="{}">Relire sur la page, puis enregistrer pour publier</a>', proposal.page)


def _say(one: dict[str, str]) -> str:
    what = ", ".join(filter(None, (one["heading"], one["label"])))
    return f"{what} : « {one['before']} » devient « {one['after']} »"
