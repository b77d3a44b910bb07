"""Pages of an account: allauth's views where they do what is needed, with what our pages say besides."""

from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.adapters import MFAAdapter
from accounts.devices import device_name
from accounts.second_factor import is_missing


class Login(LoginView):
    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"is_one_factor_enough": not settings.SECOND_FACTOR_REQUIRED}


@method_decorator(never_cache, name="dispatch")
class Security(IndexView):
    """Where an account's second factors are set up: whoever must have one is led here first."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"is_space_open": not is_missing(self.request)}


class RemoveKey(RemoveWebAuthnView):
    def form_valid(self, form) -> HttpResponse:
        if not MFAAdapter().can_delete_authenticator(self.object):
            messages.error(self.request, MFAAdapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().form_valid(form)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where this account is signed in; each other session can be ended, or all of them."""
    mine = UserSession.objects.purge_and_list(request.user)
    others = [one for one in mine if not one.is_current()]
    if request.method == "GET":
        ordered = sorted(mine, key=lambda one: one.last_seen_at, reverse=True)
        for one in ordered:
            one.device = device_name(one.user_agent)
        return render(request, "usersessions/usersession_list.html", {"sessions": ordered, "others": others})
    chosen = request.POST.get("session")
    ended = [one for one in others if chosen in ("", None, str(one.pk))]
    end_sessions(request, ended)
    messages.success(request, "La session choisie est fermée." if chosen else "Les autres sessions sont fermées.")
    return redirect("usersessions_list")
