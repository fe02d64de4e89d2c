"""The addresses of accounts, under the names by which allauth calls them.

What is not here does not exist: nobody signs up, signs in by code or phone, or through
another site.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.db.transaction import atomic
from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.account, name="account"),
    path("organisations/", views.speak_for, name="account_speak_for"),
    path(
        "organisations/<int:pk>/end/",
        views.speak_no_longer,
        name="account_speak_no_longer",
    ),
    path("login/", account.login, name="account_login"),
    # allauth asks for this address when it writes a mail.
    path("signup/", views.no_sign_up, name="account_signup"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", account.email, name="account_email"),
    # The deed and the mail that tells of it are kept together, or not at all.
    path(
        "confirm-email/<str:key>/",
        atomic(account.confirm_email),
        name="account_confirm_email",
    ),
    path(
        "password/change/",
        atomic(account.password_change),
        name="account_change_password",
    ),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        atomic(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("2fa/", second_factor.index, name="mfa_index"),
    path("2fa/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path(
        "2fa/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"
    ),
    path("2fa/totp/activate/", views.SetUpView.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
]
