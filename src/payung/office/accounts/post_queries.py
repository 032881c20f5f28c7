"""Reads about posts of an area: the list with their holders, one post with its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.models import Account, Post, Tenure
from payung.office.accounts.queries import tenures_on
from payung.office.accounts.roles import Role, role_words
from payung.office.area.queries import titles_of

PAGE = 50
_ORDER = ("regency_code", "district_code", "village_code", "id")


@dataclass(frozen=True, slots=True)
class PostFilter:
    """What is looked for: a role, words of the title or of the holder, vacant ones alone."""

    role: str = ""
    words: str = ""
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with who holds it on the day of the list."""

    id: UUID
    title: str
    role_words: str
    places: tuple[str, ...]
    is_open: bool
    holder: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class PostCounts:
    """Open posts of an area, and how many of them nobody holds."""

    open: int
    vacant: int


def visible_posts(holder: Holder) -> QuerySet[Post]:
    """The posts of the holder's area; a branch that serves it belongs to it as well."""
    serving = Post.objects.filter(areas__code__in=holder.areas).values("id")
    return Post.objects.filter(scope(holder) | Q(id__in=serving))


def posts(
    holder: Holder, wanted: PostFilter, *, on: date, after: UUID | None = None
) -> list[PostRow]:
    """One page of open posts from regency to village, and one more where there is a next page.

    `after` is the last post of the page before; one that is not visible begins anew.
    """
    found = _wanted(visible_posts(holder).filter(is_open=True), wanted, on)
    last = visible_posts(holder).filter(id=after).first() if after else None
    if last is not None:
        found = found.filter(_behind(last))
    page = list(
        found.order_by(*_ORDER).prefetch_related(
            "areas",
            Prefetch("tenures", queryset=tenures_on(on).select_related("account"), to_attr="held"),
        )[: PAGE + 1]
    )
    names = titles_of(area.code for post in page for area in post.areas.all())
    return [_row(post, names) for post in page]


def post_counts(holder: Holder, *, on: date) -> PostCounts:
    found = visible_posts(holder).filter(is_open=True)
    return PostCounts(found.count(), vacant_posts(holder, on=on).count())


def vacant_posts(holder: Holder, *, on: date) -> QuerySet[Post]:
    """Open posts of the area that nobody holds on a day."""
    found = visible_posts(holder).filter(is_open=True)
    return _wanted(found, PostFilter(vacant=True), on)


def _wanted(found: QuerySet[Post], wanted: PostFilter, on: date) -> QuerySet[Post]:
    if wanted.role:
        found = found.filter(role=wanted.role)
    held = tenures_on(on)
    if wanted.words:
        named = held.filter(account__full_name__icontains=wanted.words).values("post_id")
        found = found.filter(Q(title__icontains=wanted.words) | Q(id__in=named))
    if wanted.vacant:
        found = found.exclude(id__in=held.values("post_id"))
    return found


def _behind(last: Post) -> Q:
    """Everything after a post in the order of the list."""
    behind, same = Q(pk__in=()), Q()
    for column in _ORDER:
        value = getattr(last, column)
        behind |= same & Q(**{f"{column}__gt": value})
        same &= Q(**{column: value})
    return behind


def _row(post: Post, titles: Mapping[str, str]) -> PostRow:
    held: list[Tenure] = getattr(post, "held", [])
    tenure = held[0] if held else None
    return PostRow(
        id=post.id,
        title=post.title,
        role_words=post.role_words,
        places=tuple(titles.get(area.code, area.code) for area in post.areas.all()),
        is_open=post.is_open,
        holder=tenure.account.full_name if tenure else "",
        since=tenure.starts_on if tenure else None,
        until=tenure.ends_on if tenure else None,
    )


@dataclass(frozen=True, slots=True)
class HeldBy:
    """One line of the history of a post."""

    account_id: UUID
    name: str
    username: str
    starts_on: date
    ends_on: date | None
    basis: str
    is_now: bool


def find_post(holder: Holder, post_id: UUID) -> Post | None:
    """A post of the area, open or closed; `None` elsewhere."""
    return visible_posts(holder).filter(id=post_id).prefetch_related("areas").first()


def history(post: Post, *, on: date) -> list[HeldBy]:
    """Everybody who held a post or will hold it, newest first."""
    tenures = Tenure.objects.filter(post=post).select_related("account").order_by("-starts_on")
    return [
        HeldBy(
            each.account_id,
            each.account.full_name,
            each.account.username,
            each.starts_on,
            each.ends_on,
            each.basis,
            each.starts_on <= on and (each.ends_on is None or each.ends_on >= on),
        )
        for each in tenures
    ]


def accounts_within(holder: Holder) -> QuerySet[Account]:
    """Accounts that hold or held a post of the area."""
    ids = Tenure.objects.filter(post__in=visible_posts(holder)).values("account_id")
    return Account.objects.filter(id__in=ids, is_active=True).order_by("full_name", "id")


def account_named(holder: Holder, username: str) -> Account | None:
    """An account of the area by its username."""
    return accounts_within(holder).filter(username=username.strip().lower()).first()


def accounts_like(holder: Holder, words: str) -> tuple[UUID, ...]:
    """Accounts of the area whose name has these words, at most 200."""
    found = accounts_within(holder).filter(full_name__icontains=words)
    return tuple(found.values_list("id", flat=True)[:200])


def role_choices() -> list[tuple[str, str]]:
    """Every role with its words, in the language of the page."""
    return [(role.value, role_words(role)) for role in Role]
