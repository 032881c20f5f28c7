"""Addresses of log-in and posts. Of allauth only what is used is opened."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from payung.doors.web.access import own, public
from payung.doors.web.accounts import act_pages, duty_pages, post_pages, views

urlpatterns = [
    path("masuk/", public(views.LogIn.as_view()), name="account_login"),
    path("keluar/", public(account.logout), name="account_logout"),
    path("akun/sandi/", own(views.ChangePassword.as_view()), name="account_change_password"),
    path("akun/yakinkan/", own(account.reauthenticate), name="account_reauthenticate"),
    path("masuk/langkah-kedua/", public(mfa.authenticate), name="mfa_authenticate"),
    path("jabatan/", post_pages.posts, name="posts"),
    path("jabatan/baru/", post_pages.new, name="posts_new"),
    path("jabatan/lembar-masuk/", post_pages.sheet, name="posts_sheet"),
    path("jabatan/<uuid:post_id>/", post_pages.post, name="posts_post"),
    path("jabatan/<uuid:post_id>/serah-terima/", post_pages.hand, name="posts_hand_over"),
    path("jabatan/<uuid:post_id>/batalkan-serah-terima/", post_pages.take_back, name="posts_undo"),
    path("jabatan/<uuid:post_id>/kosongkan/", post_pages.leave_vacant, name="posts_vacate"),
    path("jabatan/<uuid:post_id>/tutup/", post_pages.close, name="posts_close"),
    path("jabatan/<uuid:post_id>/masukan/", post_pages.reset, name="posts_reset"),
    path("catatan/", act_pages.acts, name="acts"),
    path("catatan/<int:number>/", act_pages.act, name="acts_act"),
    path("wewenang/", duty_pages.table, name="duties"),
    path("akun/", views.account, name="account"),
    path("akun/alamat/", views.contact, name="account_contact"),
    path("akun/langkah-kedua/", views.second_factor, name="mfa_index"),
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
    path("akun/sesi/", views.sessions, name="account_sessions"),
    path("akun/sesi/akhiri/", views.sessions_end, name="account_sessions_end"),
]
