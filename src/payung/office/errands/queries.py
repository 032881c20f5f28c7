"""Errands as somebody may see them: in the own area. They name nobody but who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from payung.office.accounts.holder import Holder, scope
from payung.office.errands.kinds import kind_of
from payung.office.errands.models import Errand, ErrandState


@dataclass(frozen=True, slots=True)
class Progress:
    """An errand and its steps in words, each with whether it is done."""

    errand: Errand
    words: str | Promise
    steps: Sequence[tuple[str | Promise, bool]]
    may_ask: bool
    """Whether the post could have asked for it, and so may again."""

    @property
    def is_open(self) -> bool:
        return self.errand.state == ErrandState.OPEN

    @property
    def current(self) -> str | Promise:
        """The step under way; the last one once all are done."""
        return next((words for words, is_done in self.steps if not is_done), self.steps[-1][0])


def progress_of(holder: Holder, errand_id: UUID) -> Progress:
    """How far an errand has come. Raises `Errand.DoesNotExist` outside the holder's areas."""
    errand = Errand.objects.filter(scope(holder)).get(id=errand_id)
    kind = kind_of(errand)
    steps = [(words, place < errand.steps_done) for place, words in enumerate(kind.steps)]
    return Progress(errand, kind.words, steps, may_ask=holder.may(kind.deed))


def open_errands(holder: Holder, about: UUID) -> list[tuple[Errand, str | Promise]]:
    """What is being done with a record now, each with its words."""
    found = Errand.objects.filter(scope(holder), about=about, state=ErrandState.OPEN.value)
    return [(each, kind_of(each).words) for each in found.order_by("asked_at")]
