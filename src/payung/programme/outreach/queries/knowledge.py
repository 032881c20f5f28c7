"""How many answers of the short check were right, before and after; nobody's own answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from payung.programme.outreach.models import Event, KnowledgeQuestion, Phase


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers among all to one question in one phase."""

    right: int
    answers: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.right / self.answers) if self.answers else None


@dataclass(frozen=True, slots=True)
class KnowledgeRow:
    """One question with its scores."""

    question: KnowledgeQuestion
    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole check. `sheets` counts what was handed in: by phase."""

    rows: tuple[KnowledgeRow, ...]
    sheets: Mapping[Phase, int]

    @property
    def before(self) -> int:
        return self.sheets.get(Phase.BEFORE, 0)

    @property
    def after(self) -> int:
        return self.sheets.get(Phase.AFTER, 0)


def knowledge_of(event: Event) -> Knowledge:
    """The check of an event, in two queries."""
    told: Counter[tuple[Phase, int, int]] = Counter()
    sheets: Counter[Phase] = Counter()
    for phase, answers in event.sheets.values_list("phase", "answers"):
        sheets[Phase(phase)] += 1
        told.update((Phase(phase), int(number), option) for number, option in answers.items())
    questions = event.knowledge.order_by("number")
    rows = tuple(
        KnowledgeRow(each, _score(told, Phase.BEFORE, each), _score(told, Phase.AFTER, each))
        for each in questions
    )
    return Knowledge(rows, dict(sheets))


def _score(told: Counter[tuple[Phase, int, int]], phase: Phase, of: KnowledgeQuestion) -> Score:
    counts = [told[phase, of.number, option] for option in range(len(of.options))]
    return Score(counts[of.right], sum(counts))
