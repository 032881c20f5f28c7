"""Writes about posts: opening one, handing it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account, Post, PostArea, Tenure
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.office.area.models import levels_of
from payung.office.audit.actions import record


@transaction.atomic
def open_account(
    *, by: Holder | Programme, username: str, full_name: str, first_password: str
) -> Account:
    """A person who may log in, with a first password that must be changed.

    Raises `Refused("username_taken")`; `ValidationError` for a weak password.
    """
    if Account.objects.filter(username=username.lower()).exists():
        raise Refused(
            "username_taken",
            _("Nama pengguna “%(name)s” sudah dipakai.") % {"name": username},
            _("Pilih nama lain."),
        )
    account = Account(username=username.lower(), full_name=full_name)
    validate_password(first_password, account)
    account.set_password(first_password)
    account.save(force_insert=True)
    place = by.area if isinstance(by, Holder) else ""
    record(by=by, deed=Deed.POSTS_MANAGE, of=("account", account.id), place=place)
    return account


@transaction.atomic
def open_post(*, by: Holder | Programme, role: Role, title: str, areas: tuple[str, ...]) -> Post:
    """A post for its areas. Raises `Refused("post_area_level")` for an area of another level."""
    if not areas or any(code.count(".") + 1 != ROLE_LEVEL[role] for code in areas):
        raise Refused(
            "post_area_level",
            _("Wilayah jabatan tidak sesuai dengan jenis jabatannya."),
            _("Pilih desa, kecamatan, atau kabupaten sesuai jabatan."),
        )
    if isinstance(by, Holder):
        for code in areas:
            by.must(Deed.POSTS_MANAGE, code)
    post = Post(role=role.value, title=title, **levels_of(areas[0]))
    post.save(force_insert=True)
    PostArea.objects.bulk_create([PostArea(post=post, code=code) for code in areas])
    record(by=by, deed=Deed.POSTS_MANAGE, of=("post", post.id), place=areas[0])
    return post


@transaction.atomic
def hand_over(
    *, by: Holder | Programme, post: Post, to: Account, on: date, basis: str = ""
) -> Tenure:
    """The post goes to another person from a day; nothing else changes.

    Who held it holds it until the day before. Raises `Refused("tenure_overlaps")`.
    """
    if isinstance(by, Holder):
        by.must(Deed.POSTS_MANAGE, post.place_code)
    before = Tenure.objects.select_for_update().filter(post=post, ends_on__isnull=True).first()
    if before is not None:
        if before.starts_on >= on:
            raise Refused(
                "tenure_overlaps",
                _("Pemangku sekarang mulai pada %(day)s, tidak dapat diganti sebelum itu.")
                % {"day": before.starts_on.isoformat()},
                _("Pilih tanggal yang lebih kemudian."),
            )
        before.ends_on = on - timedelta(days=1)
        before.save(update_fields=["ends_on"])
    tenure = Tenure(post=post, account=to, starts_on=on, basis=basis)
    tenure.save(force_insert=True)
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("tenure", tenure.id),
        place=post.place_code,
        details={"post": str(post.id), "from": on.isoformat()},
    )
    return tenure


@dataclass(frozen=True, slots=True)
class _Self:
    """An account as the actor of what it does to itself, with or without a post."""

    account_id: UUID
    person: str
    origin: str
    post_id: UUID | None = None
    title: str = ""


@transaction.atomic
def note_own_change(*, account: Account, what: str, origin: str) -> None:
    """One act for a change that an account made at its own log-in: password, second factor."""
    record(
        by=_Self(account.id, account.full_name, origin),
        deed=Deed.OWN_ACCOUNT,
        of=("account", account.id),
        place="",
        details={"what": what},
    )


@transaction.atomic
def end_sessions(
    *, account: Account, origin: str, keep: str | None = None, only: int | None = None
) -> int:
    """Ends the sessions of an account: all but `keep` (a session key), or the one numbered `only`.

    Gives how many were ended; a number of somebody else's session ends nothing.
    """
    sessions = UserSession.objects.filter(user_id=account.id).exclude(session_key=keep or "")
    if only is not None:
        sessions = sessions.filter(id=only)
    keys = list(sessions.values_list("session_key", flat=True))
    ended, _each = Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    if ended:
        note_own_change(account=account, what="sessions_ended", origin=origin)
    return ended
