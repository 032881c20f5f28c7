"""Writes about log-ins: opening an account, setting it back, what an account does to itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.phone import to_e164
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.first_password import first_password as new_password
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.queries import current_tenures
from payung.office.accounts.sealed import is_readable
from payung.office.audit.actions import record

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@transaction.atomic
def open_account(
    *, by: Holder | Programme, username: str, full_name: str, first_password: str
) -> Account:
    """A person who may log in, with a first password that must be changed.

    Raises `Refused("username_taken")`, `"username_malformed"`, `"full_name_malformed"`;
    `ValidationError` for a weak password.
    """
    if isinstance(by, Holder):
        by.must(Deed.POSTS_MANAGE)
    account = Account(username=_username(username), full_name=_full_name(full_name))
    validate_password(first_password, account)
    account.set_password(first_password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as taken:
        raise Refused(
            "username_taken",
            _("Nama pengguna “%(name)s” sudah dipakai.") % {"name": account.username},
            _("Pilih nama lain."),
        ) from taken
    place = by.area if isinstance(by, Holder) else ""
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("account", account.id),
        place=place,
        details={"what": "account_opened"},
    )
    return account


def _username(told: str) -> str:
    name = told.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise Refused(
            "username_malformed",
            _("Nama pengguna tidak sah."),
            _("Pakai 3 sampai 60 huruf kecil, angka, titik, garis; tanpa spasi."),
        )
    return name


def _full_name(told: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", told).split())
    if not 1 <= len(name) <= 120 or not any(map(str.isalpha, name)) or not name.isprintable():
        raise Refused(
            "full_name_malformed", _("Nama orang tidak terbaca."), _("Tulis nama seperti di SK.")
        )
    return name


@transaction.atomic
def reset_log_in(*, by: Holder | Programme, account: Account, reason: str) -> str:
    """A new first password for somebody who cannot log in; gives that password, once.

    The second factor goes and every session ends. Raises `Refused("account_elsewhere")` where the
    account holds no post, or holds one that is not of the holder's area; `"own_account"`.
    """
    places = _places_of(account)
    if isinstance(by, Holder):
        _must_be_of_the_area(by, account, places)
    password = new_password()
    locked = Account.objects.select_for_update().get(id=account.id)
    locked.set_password(password)
    locked.must_change_password = True
    locked.save(update_fields=["password", "must_change_password"])
    Authenticator.objects.filter(user_id=account.id).delete()
    _drop_sessions(account, keep="")
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("account", account.id),
        place=places[0] if places else "",
        reason=reason,
        details={"what": "log_in_reset"},
    )
    return password


def _places_of(account: Account) -> list[str]:
    """The areas of all posts that an account holds today."""
    return [
        area.code
        for tenure in current_tenures(account, on=timezone.localdate())
        for area in tenure.post.areas.all()
    ]


def _must_be_of_the_area(by: Holder, account: Account, places: list[str]) -> None:
    by.must(Deed.POSTS_MANAGE)
    if by.account_id == account.id:
        raise Refused(
            "own_account",
            _("Masukan sendiri tidak diatur ulang dari sini."),
            _("Pakai halaman Akun saya."),
        )
    if not places or not all(by.covers(place) for place in places):
        raise Refused(
            "account_elsewhere",
            _("Akun ini tidak hanya memangku jabatan di wilayah kerja Anda."),
            _("Hubungi pengelola sistem."),
        )


@dataclass(frozen=True, slots=True)
class _Self:
    """An account as the actor of what it does to itself, with or without a post."""

    account_id: UUID
    person: str
    origin: str
    post_id: UUID | None
    title: str


@transaction.atomic
def drop_unreadable_second_factors() -> int:
    """After the key of the site was lost: a second factor that it cannot read goes, so that its
    account sets up another one at the next log-in. Each is an act; gives how many."""
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP).select_related("user")
    lost = [app.user for app in apps if not is_readable(str(app.data.get("secret", "")))]
    for account in lost:
        Authenticator.objects.filter(user_id=account.id).delete()
        places = _places_of(account)
        record(
            by=Programme(),
            deed=Deed.POSTS_MANAGE,
            of=("account", account.id),
            place=places[0] if places else "",
            details={"what": "second_factor_off"},
        )
    return len(lost)


@transaction.atomic
def note_own_change(*, account: Account, what: str, origin: str) -> None:
    """One act for a change that an account made at its own log-in: password, second factor."""
    tenure = current_tenures(account, on=timezone.localdate()).first()
    record(
        by=_Self(
            account.id,
            account.full_name,
            origin,
            tenure.post_id if tenure else None,
            tenure.post.title if tenure else "",
        ),
        deed=Deed.OWN_ACCOUNT,
        of=("account", account.id),
        place=tenure.post.place_code if tenure else "",
        details={"what": what},
    )


@transaction.atomic
def note_contact(*, account: Account, email: str, phone: str, origin: str) -> Account:
    """Where an account is told of what waits: mail address and mobile number, either may be empty.

    Raises `Refused` with `email_malformed` or `phone_malformed`.
    """
    address = email.strip()
    try:
        validate_email(address or "kosong@contoh.id")
    except ValidationError as malformed:
        raise Refused(
            "email_malformed",
            _("Alamat surel tidak terbaca."),
            _("Tulis seperti nama@contoh.id, atau kosongkan."),
        ) from malformed
    number = to_e164(phone) if phone.strip() else ""
    if number is None:
        raise Refused(
            "phone_malformed",
            _("Nomor telepon genggam tidak terbaca."),
            _("Tulis seperti 0812 3456 7890, atau kosongkan."),
        )
    if (account.email, account.phone) != (address, number):
        account.email, account.phone = address, number
        account.save(update_fields=["email", "phone"])
        note_own_change(account=account, what="contact_noted", origin=origin)
    return account


@transaction.atomic
def end_sessions(
    *, account: Account, origin: str, keep: str | None = None, only: int | None = None
) -> int:
    """Ends the sessions of an account: all but `keep` (a session key), or the one numbered `only`.

    Gives how many were ended; a number of somebody else's session ends nothing.
    """
    ended = _drop_sessions(account, keep=keep or "", only=only)
    if ended:
        note_own_change(account=account, what="sessions_ended", origin=origin)
    return ended


def _drop_sessions(account: Account, *, keep: str, only: int | None = None) -> int:
    sessions = UserSession.objects.filter(user_id=account.id).exclude(session_key=keep)
    if only is not None:
        sessions = sessions.filter(id=only)
    keys = list(sessions.values_list("session_key", flat=True))
    ended, _each = Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return ended
