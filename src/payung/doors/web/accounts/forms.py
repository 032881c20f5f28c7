"""The forms of log-in: allauth's, in our words and drawn by our templates."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from payung.doors.web.forms import PayungRenderer


def _say(field: forms.Field, label: object, hint: object = "") -> None:
    field.label, field.help_text = label, hint  # type: ignore[assignment] # lazy sentences
    field.widget.attrs.pop("placeholder", None)


def _say_code(field: forms.Field, hint: object) -> None:
    _say(field, _("Kode"), hint)
    field.widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "numeric"}
    field.max_length = 20  # type: ignore[attr-defined]


class LoginForm(account.LoginForm):  # type: ignore[misc] # allauth has no types
    """Name and password, by POST only."""

    default_renderer = PayungRenderer

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], _("Nama pengguna"))
        _say(self.fields["password"], _("Kata sandi"))
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """The own password, with the present one as proof."""

    default_renderer = PayungRenderer

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], _("Kata sandi sekarang"))
        _say(
            self.fields["password1"],
            _("Kata sandi baru"),
            _("Sedikitnya 10 tanda. Tiga kata yang diingat lebih kuat dari satu kata rumit."),
        )
        _say(self.fields["password2"], _("Kata sandi baru, sekali lagi"))

    def clean(self) -> dict[str, object]:
        told: dict[str, object] = self.cleaned_data
        first, second = told.get("password1"), told.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Kedua kata sandi baru tidak sama."))
        elif first and first == told.get("oldpassword"):
            self.add_error("password1", _("Kata sandi baru harus lain dari yang sekarang."))
        return told


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more before something that matters."""

    default_renderer = PayungRenderer

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Kata sandi"))


class SecondFactorForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the app at log-in, or one of the recovery codes."""

    default_renderer = PayungRenderer

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"], _("6 angka dari aplikasi, atau satu kode cadangan."))


class SecondFactorAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code once more before something that matters."""

    default_renderer = PayungRenderer

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"], _("6 angka dari aplikasi, atau satu kode cadangan."))


class ActivateForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code shows that the app has taken the secret."""

    default_renderer = PayungRenderer

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"], _("6 angka yang sekarang tampak di aplikasi."))


class ContactForm(forms.Form):
    """Where an account is told of what waits."""

    email = forms.CharField(
        label=_("Alamat surel"),
        max_length=254,
        required=False,
        help_text=_("Ringkasan peringatan dikirim ke sini, paling banyak sekali sehari."),
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Nomor WhatsApp"),
        max_length=20,
        required=False,
        help_text=_("Dipakai rekan kerja Anda untuk membuka pesan yang sudah siap kirim."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
