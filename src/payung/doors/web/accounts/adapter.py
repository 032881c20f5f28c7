"""How allauth behaves here: nobody signs up, and its sentences are ours."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.doors.web import errors
from payung.office.accounts.log_in import note_own_change
from payung.office.accounts.models import Account
from payung.office.accounts.queries import needs_second_factor
from payung.office.accounts.sealed import sealed, unsealed

_TOO_MANY = _("Terlalu banyak percobaan yang gagal. Tunggu lima menit, lalu coba lagi.")

_WAYS = {
    "reauthenticate": _("Dengan kata sandi"),
    "mfa_reauthenticate": _("Dengan kode aplikasi atau kode cadangan"),
}
_CHANGES = {
    "account/email/password_changed": "password",
    "mfa/email/totp_activated": "second_factor_on",
    "mfa/email/totp_deactivated": "second_factor_off",
    "mfa/email/recovery_codes_generated": "recovery_codes",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are opened by PMD for a post; a new password ends the first one."""

    error_messages = {  # noqa: RUF012 - as allauth has it
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Akun ini ditutup. Hubungi Dinas PMD."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_code": _("Kode tidak cocok. Periksa jam telepon Anda, lalu tulis kode terbaru."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "invalid_login": _("Nama pengguna atau kata sandi tidak cocok."),
        "username_password_mismatch": _("Nama pengguna atau kata sandi tidak cocok."),
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
        "same_as_current": _("Kata sandi baru harus lain dari yang sekarang."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def set_password(self, user: Account, password: str) -> None:
        user.must_change_password = False
        super().set_password(user, password)

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:  # noqa: ARG002
        return errors.closed_account(request)

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """The ways to show that it is still the same person, in our words."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return [{**each, "description": str(_WAYS[each["id"]])} for each in methods]

    def send_notification_mail(
        self, template_prefix: str, user: Account, *_args: object, **_kwargs: object
    ) -> None:
        """No letters: what changed at an account stands among the acts."""
        note_own_change(
            account=user, what=_CHANGES[template_prefix], origin=self.get_client_ip(self.request)
        )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """The second factor, which a post that sees many people cannot lay down."""

    error_messages = {  # noqa: RUF012 - as allauth has it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _(
            "Jabatan Anda melihat data banyak orang, karena itu langkah kedua tidak dapat dilepas."
        ),
        "cannot_generate_recovery_codes": _("Pasang dahulu aplikasi langkah kedua."),
    }

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unsealed(encrypted_text)

    def get_totp_label(self, user: Account) -> str:
        return user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return settings.DEMO or not needs_second_factor(authenticator.user, on=timezone.localdate())
