"""Files of the branch: what was read, what was taken, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from payung.core.intake.branch_file import LAYOUT_CERTAINTY, Layout
from payung.core.kernel.certainty import Certainty
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.programme.enrolment.models import (
    BranchFile,
    BranchFileRow,
    Container,
    FileState,
    Purpose,
    Verdict,
)
from payung.programme.enrolment.words import LAYOUT_WORDS, VERDICT_WORDS, money_words


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file of the branch as its page shows it."""

    file: BranchFile
    place: str
    money: str

    @property
    def is_answer(self) -> bool:
        return self.file.purpose == Purpose.ANSWER

    @property
    def is_open(self) -> bool:
        """Read, and neither taken nor laid aside."""
        return self.is_answer and self.file.state == FileState.READ

    @property
    def counts(self) -> list[tuple[Verdict, str | Promise, int]]:
        """Verdicts that occur, in words, with their rows."""
        totals = self.file.totals
        return [
            (verdict, words, totals[verdict.value])
            for verdict, words in VERDICT_WORDS.items()
            if totals.get(verdict.value)
        ]

    @property
    def to_take(self) -> int:
        """Rows that would change something."""
        return self._of(Verdict.ACCEPTED) + self._of(Verdict.REJECTED)

    @property
    def left(self) -> int:
        """Rows that nothing is taken from until somebody has looked."""
        return self._of(Verdict.UNSURE) + self._of(Verdict.UNSENT)

    @property
    def rows_in_file(self) -> int:
        """People in the file itself, without those who are missing in it."""
        absent = self._of(Verdict.MISSING) + self._of(Verdict.OURS)
        return sum(int(count) for count in self.file.totals.values()) - absent

    @property
    def layout_words(self) -> str | Promise:
        return LAYOUT_WORDS[Layout(self.file.layout)]

    @property
    def certainty(self) -> Certainty:
        return LAYOUT_CERTAINTY[Layout(self.file.layout)]

    @property
    def unknown_columns(self) -> list[tuple[str, str]]:
        """Letter and heading of columns that were not understood."""
        return [(letter, heading) for letter, heading, meaning in self.file.columns if not meaning]

    def _of(self, verdict: Verdict) -> int:
        return int(self.file.totals.get(verdict.value, 0))


def file_page(holder: Holder, file_id: UUID) -> FilePage:
    """One file. Raises `BranchFile.DoesNotExist` outside the area."""
    found = BranchFile.objects.filter(scope(holder)).select_related("container").get(id=file_id)
    return FilePage(
        found, titles_of([found.place_code])[found.place_code], money_words(found.container)
    )


def files_of(container: Container) -> list[BranchFile]:
    """The files of a container, newest first."""
    return list(container.branch_files.order_by("-loaded_at", "-id")[:30])


def rows_of(
    page: FilePage,
    *,
    verdict: Verdict | None = None,
    text: str = "",
    after: int = 0,
    size: int = 50,
) -> tuple[list[BranchFileRow], int | None]:
    """The rows by their order in the file, and where the next page begins."""
    found = page.file.rows.filter(position__gt=after)
    if verdict:
        found = found.filter(verdict=verdict.value)
    if text:
        found = found.filter(name__icontains=text)
    rows = list(found.select_related("person", "line").order_by("position")[: size + 1])
    return rows[:size], rows[size - 1].position if len(rows) > size else None
