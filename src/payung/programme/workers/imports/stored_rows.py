"""The rows of a checked list as they are kept: what each says, its outcome, findings, foresight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast
from uuid import UUID

from django.utils.translation import gettext as _

from payung.core.engine.checking import Checked
from payung.core.engine.details import Detail
from payung.core.engine.sentences import Row, findings_by_row
from payung.core.kernel.finding import Finding, Mender, Outcome, Severity
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import OUTCOME
from payung.programme.workers.imports.said import cut_columns, said_of
from payung.programme.workers.models import ListImport, ListRow, RowFate
from payung.programme.workers.roster import PERSON_ID
from payung.programme.workers.values import BY_COLUMN

TEXT_CUT: Final = "text_cut"
_REFERS: Final = {
    "possible_duplicate": Detail.LIKE_POSITION,
    "nik_shared": Detail.OTHER_POSITION,
    "duplicate_elsewhere": Detail.OTHER_POSITION,
}
"""Findings that name another row or person, who is kept beside the sentence."""
TAKEN_OUTCOMES = frozenset({Outcome.READY.value, Outcome.REVIEW.value})
"""Outcomes that go into the registry."""
Kept: TypeAlias = "dict[str, str | int]"


@dataclass(slots=True)
class Counts:
    """What a list came to: rows by outcome and by foreseen fate, and rows by finding."""

    outcomes: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Kept] = field(default_factory=dict)

    def add(self, row: ListRow) -> None:
        self.outcomes[row.outcome] += 1
        self.fates[row.fate] += 1
        for found in row.findings:
            self.codes[found["code"]] += 1
            self.examples.setdefault(found["code"], found)

    def as_json(self) -> dict[str, object]:
        """`rows`, `outcomes`, `fates`, and `causes`: the findings with their number of rows."""
        causes = [
            {**{key: example[key] for key in ("code", "severity", "mender", "sentence")}, "rows": n}
            for code, n in self.codes.items()
            if (example := self.examples[code])
        ]
        return {
            "rows": self.outcomes.total(),
            "outcomes": {outcome.value: self.outcomes[outcome.value] for outcome in Outcome},
            "fates": {fate.value: self.fates[fate.value] for fate in RowFate},
            "causes": causes,
        }


def rows_of(checked: Checked, of: ListImport, person_of: Mapping[int, UUID]) -> Iterator[ListRow]:
    """The rows in the order of the list, without their foreseen fate."""
    people = dict(enumerate(checked.known.get_column(PERSON_ID))) if checked.known.height else {}
    for place, (row, findings) in enumerate(findings_by_row(checked)):
        said = said_of(row)
        outcome = Outcome(str(row[OUTCOME]))
        if cut := cut_columns(said):
            findings.append(_text_cut(cut))
            outcome = Outcome.REVIEW if outcome is Outcome.READY else outcome
        yield ListRow(
            list_import_id=of.id,
            position=place,
            sheet=str(row[Column.SHEET] or "")[:80],
            row=cast("int", row[Column.ROW]),
            name=str(row[Column.NAME] or "")[:200],
            nik=str(row[Column.NIK] or "")[:32],
            outcome=outcome.value,
            findings=[_kept(each, row, people) for each in findings],
            codes=f" {' '.join(each.code for each in findings)} " if findings else "",
            said=said,
            person_id=person_of.get(place),
        )


def _kept(finding: Finding, row: Row, people: Mapping[int, str]) -> Kept:
    """A finding as JSON; who else it is about as `person`, or as `position` in the same list."""
    kept: Kept = {
        "code": finding.code,
        "severity": finding.severity.value,
        "mender": finding.mender.value,
        "sentence": finding.sentence,
    }
    refers = _REFERS.get(finding.code)
    other = cast("int | None", row[refers]) if refers else None
    if other is not None:
        if other in people:
            kept["person"] = people[other]
        else:
            kept["position"] = other - len(people)
        probability = cast("float | None", row[Detail.PROBABILITY])
        is_alike = refers == Detail.LIKE_POSITION and probability is not None
        kept["percent"] = min(round((probability or 0) * 100), 99) if is_alike else 100
    return kept


def _text_cut(columns: list[Column]) -> Finding:
    named = ", ".join(str(BY_COLUMN[column].words) for column in columns)
    return Finding(
        TEXT_CUT,
        Severity.REVIEW,
        Mender.OPERATOR,
        _("Isian %(columns)s terlalu panjang dan akan dipotong. Ringkas isinya di Excel.")
        % {"columns": named},
    )


def findings_of(row: ListRow) -> tuple[Finding, ...]:
    """The findings of a kept row as values, the gravest first."""
    order = list(Severity)
    found = [
        Finding(each["code"], Severity(each["severity"]), Mender(each["mender"]), each["sentence"])
        for each in row.findings
    ]
    return tuple(sorted(found, key=lambda each: order.index(each.severity)))
