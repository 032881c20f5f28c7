"""A table of steps: what can be done with a thing, from which states, and by whom.

Actions and pages ask the same question of it: so a button that is shown works, and one that is
missing says why and who can do it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.roles import Role, role_words
from payung.office.audit.models import Act

_State = TypeVar("_State", bound=StrEnum)
_Step = TypeVar("_Step", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transition(Generic[_State]):
    """One line of a table: the act, from which states, and where it leads (`None`: it stays, or
    the action says where)."""

    deed: Deed
    words: str | Promise
    sources: frozenset[_State]
    target: _State | None = None


def line(
    deed: Deed, words: str | Promise, *sources: _State, to: _State | None = None
) -> Transition[_State]:
    """One line of a table."""
    return Transition(deed, words, frozenset(sources), to)


@dataclass(frozen=True, slots=True)
class Choice:
    """A step as a page shows it: open, or why not and who can."""

    step: StrEnum
    words: str | Promise
    refused: Refused | None
    who: str

    @property
    def is_open(self) -> bool:
        return self.refused is None


@dataclass(frozen=True, slots=True)
class Happened:
    """One act, as the history of a thing tells it."""

    at: datetime
    words: str | Promise
    person: str
    post: str
    reason: str


def happened(table: Mapping[_Step, Transition[_State]], acts: Iterable[Act]) -> list[Happened]:
    """Acts in the words of their step, or else of their deed."""
    words = {step.value: told.words for step, told in table.items()}
    return [
        Happened(
            act.at,
            words.get(str(act.details.get("step"))) or duties()[Deed(act.deed)].words,
            act.person,
            act.post,
            act.reason,
        )
        for act in acts
    ]


def choices_of(
    table: Mapping[_Step, Transition[_State]], obstacle: Callable[[_Step], Refused | None]
) -> dict[str, Choice]:
    """Every step of a table by its value."""
    return {
        step.value: Choice(step, told.words, obstacle(step), who_may(told.deed))
        for step, told in table.items()
    }


def stations(
    words: Iterable[str | Promise], *, done: int | None
) -> list[tuple[str | Promise, str]]:
    """The stations of a way: words, and `done` for as many, `now` for the next, or nothing.
    `None` where the thing has left the way."""
    return [
        (each, "" if done is None or place > done else "done" if place < done else "now")
        for place, each in enumerate(words)
    ]


def who_may(deed: Deed, among: Collection[Role] = tuple(Role)) -> str:
    """The roles of a deed in words: `Operator Desa, Kaur Keuangan`."""
    roles = duties()[deed].roles
    return ", ".join(role_words(role) for role in Role if role in roles and role in among)


def not_your_duty(told: Transition[_State], who: str = "") -> Refused:
    """`who` may do the step; without it, everybody who has its deed."""
    return Refused(
        "not_your_duty",
        _("Jabatan Anda tidak berwenang untuk langkah “%(step)s”.") % {"step": told.words},
        _("Yang berwenang: %(roles)s.") % {"roles": who or who_may(told.deed)},
    )
