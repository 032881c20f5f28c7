"""Reads about accounts: who holds what today, and where an account is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account, Tenure
from payung.office.accounts.roles import SEES_MANY, Role
from payung.office.area.models import Area


def tenures_on(on: date) -> QuerySet[Tenure]:
    """The tenures of a day."""
    return Tenure.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


def current_tenures(account: Account, *, on: date) -> QuerySet[Tenure]:
    """The posts that an account holds on a day, oldest first; a closed post is held by nobody."""
    return (
        tenures_on(on)
        .filter(account=account, post__is_open=True)
        .select_related("post")
        .prefetch_related("post__areas")
        .order_by("starts_on", "id")
    )


def holder_of(
    account: Account, *, on: date, post_id: UUID | None = None, origin: str = ""
) -> Holder | None:
    """The account at the chosen post, or at its first one; `None` where it holds none that day.

    In one statement, because every page asks: a row for each area of each post.
    """
    columns = ("post_id", "post__role", "post__title", "post__areas__code")
    held = tenures_on(on).filter(account=account, post__is_open=True)
    rows = list(held.order_by("starts_on", "id").values_list(*columns))
    posts = {post: (role, title) for post, role, title, _ in reversed(rows)}
    chosen = post_id if post_id in posts else rows[0][0] if rows else None
    if chosen is None:
        return None
    role, title = posts[chosen]
    return Holder(
        account_id=account.id,
        person=account.full_name,
        post_id=chosen,
        role=Role(role),
        title=title,
        areas=tuple(sorted({area for post, *_, area in rows if post == chosen and area})),
        origin=origin,
    )


def holders_in(place: str, *, on: date) -> dict[Role, str]:
    """Names of those who hold the posts of a place (dotted code) on a day, by role, in one query.

    Where two hold posts of one role, the one who held it first.
    """
    tenures = (
        tenures_on(on)
        .filter(post__areas__code=place, post__is_open=True)
        .select_related("post", "account")
        .order_by("-starts_on", "-id")
    )
    return {Role(each.post.role): each.account.full_name for each in tenures}


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as its holder sees it among the own ones."""

    id: UUID
    title: str
    role_words: str
    places: tuple[str, ...]
    since: date
    until: date | None
    basis: str


def held_posts(account: Account, *, on: date) -> list[HeldPost]:
    """The posts that an account holds on a day, with the names of their areas."""
    tenures = list(current_tenures(account, on=on))
    codes = {area.code for tenure in tenures for area in tenure.post.areas.all()}
    names = {area.code: area.title for area in Area.objects.filter(code__in=codes)}
    return [
        HeldPost(
            id=tenure.post_id,
            title=tenure.post.title,
            role_words=tenure.post.role_words,
            places=tuple(names.get(area.code, area.code) for area in tenure.post.areas.all()),
            since=tenure.starts_on,
            until=tenure.ends_on,
            basis=tenure.basis,
        )
        for tenure in tenures
    ]


def needs_second_factor(account: Account, *, on: date) -> bool:
    """Whether a post that the account holds that day sees the people of many villages."""
    many = [role.value for role in SEES_MANY]
    return current_tenures(account, on=on).filter(post__role__in=many).exists()


def has_second_factor(account: Account) -> bool:
    """Whether an app gives the account its codes."""
    apps = Authenticator.objects.filter(user_id=account.id, type=Authenticator.Type.TOTP)
    return bool(apps.exists())


def recovery_codes_left(account: Account) -> int | None:
    """How many recovery codes are unused; `None` where there are none at all."""
    codes = Authenticator.objects.filter(
        user_id=account.id, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return None if codes is None else len(codes.wrap().get_unused_codes())


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser that is logged in: since when, from which address, with which programme."""

    id: int
    since: datetime
    address: str
    browser: str
    is_this: bool


def open_sessions(account: Account, *, this: str | None) -> list[OpenSession]:
    """Where the account is logged in, newest first; `this` is the key of the present session."""
    known = list(UserSession.objects.filter(user_id=account.id).order_by("-created_at")[:50])
    alive = set(
        Session.objects.filter(
            session_key__in=[each.session_key for each in known], expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [
        OpenSession(
            each.id,
            each.created_at,
            each.ip,
            browser_words(each.user_agent),
            each.session_key == this,
        )
        for each in known
        if each.session_key in alive
    ]


_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_MACHINES = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def browser_words(agent: str) -> str:
    """`Chrome · Android`: as much of a browser's own name as a person recognises."""
    found = [
        next((words for sign, words in signs.items() if sign in agent), "")
        for signs in (_BROWSERS, _MACHINES)
    ]
    return " · ".join(filter(None, found)) or "–"
