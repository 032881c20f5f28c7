"""Addresses of log-in and posts. Of allauth only what is used is opened."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path

from payung.doors.web.access import own, public

urlpatterns = [
    path("masuk/", public(account.login), name="account_login"),
    path("keluar/", public(account.logout), name="account_logout"),
    path("akun/sandi/", own(account.password_change), name="account_change_password"),
    path("akun/yakinkan/", own(account.reauthenticate), name="account_reauthenticate"),
    path("masuk/langkah-kedua/", public(mfa.authenticate), name="mfa_authenticate"),
    path("akun/langkah-kedua/", own(mfa.index), name="mfa_index"),
    path("akun/langkah-kedua/yakinkan/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("akun/langkah-kedua/pasang/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/langkah-kedua/lepas/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/kode-cadangan/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "akun/kode-cadangan/baru/",
        own(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "akun/kode-cadangan/unduh/",
        own(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("akun/sesi/", own(sessions.list_usersessions), name="usersessions_list"),
]
