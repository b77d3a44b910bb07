"""/compte/: signing in, what protects an account, where it is signed in. allauth looks for its own names."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts import invitation_views, views

PASSWORD = [
    path("", account.password_change, name="account_change_password"),
    path("choisir/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("oublie/", account.password_reset, name="account_reset_password"),
    path("envoye/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("change/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
KEYS = [
    path("", keys.list_webauthn, name="mfa_list_webauthn"),
    path("ajouter/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("confirmer/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("connexion/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("<int:pk>/nom/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("<int:pk>/retirer/", views.RemoveKey.as_view(), name="mfa_remove_webauthn"),
]
SECURITY = [
    path("", views.Security.as_view(), name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("confirmer/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("application/", totp.activate_totp, name="mfa_activate_totp"),
    path("application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes-de-secours/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes-de-secours/nouveaux/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes-de-secours/fichier/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("cles/", include(KEYS)),
]
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="account"),
    path("connexion/", views.Login.as_view(), name="account_login"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("ferme/", account.account_inactive, name="account_inactive"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("mot-de-passe/", include(PASSWORD)),
    path("invitation/", invitation_views.accept_invitation, name="invitation_accept"),
    path("invitation/<str:token>/", invitation_views.follow, name="invitation"),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("securite/", include(SECURITY)),
]
