"""Writes about posts: opening one, handing it over, leaving it vacant, closing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.first_password import first_password
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.log_in import open_account
from payung.office.accounts.models import Account, Post, PostArea, Tenure
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.office.accounts.separation import separation_of
from payung.office.area.models import Area, levels_of
from payung.office.audit.actions import record
from payung.office.writing import day_words

__all__ = ["appoint_newcomer", "close_post", "hand_over", "open_account", "open_post", "vacate"]

_YEARS_AHEAD = timedelta(days=366)
_EARLIEST = date(2000, 1, 1)


@transaction.atomic
def open_post(*, by: Holder | Programme, role: Role, title: str, areas: tuple[str, ...]) -> Post:
    """A post for its areas; several for a branch that serves several regencies.

    Raises `Refused("post_area_level")` for an area of another level or an unknown one, and
    `"post_title_taken"` where an open post of that title is there already.
    """
    if (
        not areas
        or any(code.count(".") + 1 != ROLE_LEVEL[role] for code in areas)
        or Area.objects.filter(code__in=areas).count() != len(set(areas))
    ):
        raise Refused(
            "post_area_level",
            _("Wilayah jabatan tidak sesuai dengan jenis jabatannya."),
            _("Pilih desa, kecamatan, atau kabupaten sesuai jabatan."),
        )
    if isinstance(by, Holder):
        for code in areas:
            by.must(Deed.POSTS_MANAGE, code)
    post = Post(role=role.value, title=title, **levels_of(areas[0]))
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as taken:
        raise Refused(
            "post_title_taken",
            _("Jabatan “%(title)s” sudah ada di wilayah itu.") % {"title": title},
            _("Pakai jabatan yang ada, atau beri nama lain."),
        ) from taken
    PostArea.objects.bulk_create([PostArea(post=post, code=code) for code in sorted(set(areas))])
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("post", post.id),
        place=areas[0],
        details={"what": "opened"},
    )
    return post


@transaction.atomic
def hand_over(
    *, by: Holder | Programme, post: Post, to: Account, on: date, basis: str = ""
) -> Tenure:
    """The post goes to another person from a day; nothing else changes.

    Who held it holds it until the day before. Raises `Refused` with `post_closed`, `tenure_day`,
    `same_holder`, `tenure_overlaps`, `account_closed`, or `duties_not_separate`.
    """
    held = locked_tenures(by, post)
    person = Account.objects.select_for_update().get(id=to.id)
    _must_be_a_day(on)
    if not person.is_active:
        raise Refused("account_closed", _("Akun ini ditutup."), _("Pilih orang lain."))
    if held.filter(account=person, ends_on=None).exists():
        raise Refused(
            "same_holder",
            _("%(name)s sudah memangku jabatan ini.") % {"name": person.full_name},
            _("Tidak ada yang perlu diganti."),
        )
    replaced = _end_before(held, on)
    _must_be_separate(person, post, on)
    tenure = Tenure(post=post, account=person, starts_on=on, basis=basis)
    tenure.save(force_insert=True)
    told = {"what": "handed_over", "post": str(post.id), "from": on.isoformat(), **replaced}
    if basis:
        told["basis"] = basis
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("tenure", tenure.id),
        place=post.place_code,
        details=told,
    )
    return tenure


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody with a new account: the password is shown once and kept nowhere."""

    tenure: Tenure
    first_password: str


@transaction.atomic
def appoint_newcomer(
    *,
    by: Holder | Programme,
    post: Post,
    username: str,
    full_name: str,
    on: date,
    basis: str = "",
) -> Newcomer:
    """Opens an account and hands the post over to it. Raises what both of them raise."""
    password = first_password()
    person = open_account(by=by, username=username, full_name=full_name, first_password=password)
    return Newcomer(hand_over(by=by, post=post, to=person, on=on, basis=basis), password)


@transaction.atomic
def vacate(*, by: Holder | Programme, post: Post, last_day: date, reason: str = "") -> Tenure:
    """Nobody holds the post after a day. Raises `Refused("post_vacant")`, `"tenure_day"`."""
    tenure = locked_tenures(by, post).filter(ends_on=None).first()
    if tenure is None:
        raise Refused("post_vacant", _("Jabatan ini sedang kosong."), _("Catat pemangku barunya."))
    _must_be_a_day(last_day)
    if last_day < tenure.starts_on:
        raise _overlap(tenure)
    tenure.ends_on = last_day
    tenure.save(update_fields=["ends_on"])
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("tenure", tenure.id),
        place=post.place_code,
        reason=reason,
        details={"what": "vacated", "post": str(post.id), "until": last_day.isoformat()},
    )
    return tenure


@transaction.atomic
def close_post(*, by: Holder | Programme, post: Post, reason: str) -> Post:
    """The post is no more: from this moment nobody acts at it; what was done there stays."""
    held = locked_tenures(by, post)
    today = timezone.localdate()
    held.filter(starts_on__gt=today).delete()
    held.filter(Q(ends_on=None) | Q(ends_on__gt=today)).update(ends_on=today)
    post.is_open = False
    post.save(update_fields=["is_open"])
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=("post", post.id),
        place=post.place_code,
        reason=reason,
        details={"what": "closed"},
    )
    return post


def locked_tenures(by: Holder | Programme, post: Post) -> QuerySet[Tenure]:
    """The tenures of an open post, which nobody else changes until this is done."""
    now = Post.objects.select_for_update().prefetch_related("areas").get(id=post.id)
    if isinstance(by, Holder):
        for area in now.areas.all():
            by.must(Deed.POSTS_MANAGE, area.code)
    if not now.is_open:
        raise Refused(
            "post_closed", _("Jabatan ini sudah ditutup."), _("Buka jabatan baru bila perlu.")
        )
    return Tenure.objects.filter(post=now)


def _must_be_a_day(on: date) -> None:
    if not _EARLIEST <= on <= timezone.localdate() + _YEARS_AHEAD:
        raise Refused(
            "tenure_day",
            _("Tanggal %(day)s tidak mungkin untuk serah terima.") % {"day": day_words(on)},
            _("Tulis tanggal menurut SK, paling jauh setahun ke depan."),
        )


def _end_before(held: QuerySet[Tenure], on: date) -> dict[str, str]:
    """Who holds the post on that day holds it until the day before: whose tenure that was and until
    when, as the act keeps it."""
    later = held.filter(starts_on__gte=on).order_by("starts_on").first()
    if later is not None:
        raise _overlap(later)
    before = held.filter(Q(ends_on=None) | Q(ends_on__gte=on)).first()
    if before is None:
        return {}
    until = before.ends_on.isoformat() if before.ends_on else ""
    before.ends_on = on - timedelta(days=1)
    before.save(update_fields=["ends_on"])
    return {"replaced": str(before.id), "replaced_until": until}


def _overlap(tenure: Tenure) -> Refused:
    return Refused(
        "tenure_overlaps",
        _("%(name)s memangku jabatan ini mulai %(day)s, tidak dapat diganti sebelum itu.")
        % {"name": tenure.account.full_name, "day": day_words(tenure.starts_on)},
        _("Pilih tanggal yang lebih kemudian."),
    )


def _must_be_separate(person: Account, post: Post, on: date) -> None:
    """Who records does not approve: see `separation.yaml`; a trigger holds it too."""
    areas = [area.code for area in post.areas.all()]
    others = (
        Tenure.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), account=person)
        .exclude(post=post)
        .select_related("post")
        .prefetch_related("post__areas")
    )
    for tenure in others:
        kept_apart = separation_of(Role(post.role), Role(tenure.post.role))
        theirs = [area.code for area in tenure.post.areas.all()]
        if kept_apart and any(_lie_together(one, other) for one in areas for other in theirs):
            raise Refused(
                "duties_not_separate",
                _("%(name)s memangku %(post)s. %(why)s (%(basis)s).")
                % {
                    "name": person.full_name,
                    "post": tenure.post.title,
                    "why": kept_apart.words,
                    "basis": kept_apart.basis,
                },
                _("Pilih orang lain, atau akhiri dahulu jabatan itu."),
            )


def _lie_together(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
