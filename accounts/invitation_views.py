"""From the link of an invitation to a new account."""

from allauth.decorators import rate_limit
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import InvitationForm, LoginForm
from accounts.invitations import AlreadyUsed, accept, find_open
from accounts.models import Invitation

TOKEN = "invitation"  # noqa: S105 - the name under which a session keeps it
GONE = 410


@require_safe
@never_cache
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The link goes into the session and out of the address, which histories and logs keep."""
    if not find_open(token):
        return _gone(request)
    request.session[TOKEN] = token
    return redirect("invitation_accept")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="signup")
def accept_invitation(request: HttpRequest) -> HttpResponse:
    invitation = find_open(request.session.get(TOKEN, ""))
    if not invitation:
        return _gone(request)
    form = InvitationForm(request.POST or None, instance=User(email=invitation.email))
    if form.is_valid():
        return _make_account(request, invitation, form.cleaned_data)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/invitation.html", {"form": form, "invitation": invitation}, status=status)


def _make_account(request: HttpRequest, invitation: Invitation, typed: dict) -> HttpResponse:
    """The new account is signed in as if its name and password had been typed again."""
    try:
        accept(invitation, typed["username"], typed["password1"])
    except AlreadyUsed:
        return _gone(request)
    del request.session[TOKEN]
    form = LoginForm({"login": typed["username"], "password": typed["password1"]}, request=request)
    return form.login(request, None) if form.is_valid() else redirect("account_login")


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_gone.html", status=GONE)
