"""Words and shapes of imports on pages: states, outcomes, fates, columns, what comes next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.intake import ListKind
from payung.core.kernel.finding import Mender, Outcome, Severity
from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.doors.web.core_words import LIST_KIND_WORDS, MENDER_WORDS, OUTCOME_WORDS
from payung.programme.workers.imports.steps import state_words
from payung.programme.workers.models import ImportState, ListImport, ListRow, RowFate
from payung.programme.workers.values import BY_COLUMN, BY_PATH, NUMBERS

Words = str | Promise
_LONG_NUMBER = re.compile(r"\d{8,}")
_OUTCOME_NOTES: dict[Outcome, Words] = {
    Outcome.READY: gettext_lazy("masuk ke data pekerja"),
    Outcome.REVIEW: gettext_lazy("masuk, dengan tanda untuk dicek"),
    Outcome.REFUSED: gettext_lazy("tidak masuk sampai diperbaiki"),
    Outcome.DUPLICATE: gettext_lazy("tidak masuk dua kali"),
}
FATE_WORDS: dict[RowFate, Words] = {
    RowFate.NEW: gettext_lazy("orang baru"),
    RowFate.CHANGED: gettext_lazy("data berubah"),
    RowFate.SAME: gettext_lazy("sudah ada, tetap sama"),
    RowFate.LEFT_OUT: gettext_lazy("tidak masuk"),
}
_SEVERITY_LOOK = {
    Severity.REFUSE: "refused",
    Severity.DUPLICATE: "duplicate",
    Severity.REVIEW: "review",
    Severity.COMPLETE: "waiting",
    Severity.INFO: "info",
}
_STATE_LOOK = {
    ImportState.UPLOADED: ("waiting", "waiting"),
    ImportState.CHECKING: ("waiting", "waiting"),
    ImportState.STOPPED: ("refused", "refused"),
    ImportState.PREVIEWED: ("review", "review"),
    ImportState.ACCEPTING: ("waiting", "waiting"),
    ImportState.ACCEPTED: ("ready", "ready"),
    ImportState.REPLACED: ("plain", "info"),
    ImportState.UNDONE: ("plain", "info"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as a page shows it: class, drawing, words."""

    look: str
    icon: str
    words: Words


@dataclass(frozen=True, slots=True)
class Number:
    """A number that opens the rows behind it."""

    key: str
    words: Words
    note: Words
    rows: int


@dataclass(frozen=True, slots=True)
class Cause:
    """A finding that rows of a list have in common."""

    code: str
    mark: Mark
    sentence: str
    mender: str
    rows: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a list on a page; the NIK is masked."""

    row: ListRow
    mark: Mark
    nik: str
    fate: Words
    reasons: Sequence[str]
    """Why it is not ready; notes that change nothing are left to the page of the row."""


def state_mark(state: str) -> Mark:
    look, icon = _STATE_LOOK[ImportState(state)]
    return Mark(look, icon, state_words(state))


def outcome_mark(outcome: str) -> Mark:
    return Mark(outcome, outcome, OUTCOME_WORDS[Outcome(outcome)])


def outcome_numbers(of: ListImport) -> list[Number]:
    """The four outcomes; they add up to all rows."""
    counted = of.totals.get("outcomes", {})
    return [
        Number(each.value, OUTCOME_WORDS[each], _OUTCOME_NOTES[each], counted.get(each.value, 0))
        for each in Outcome
    ]


def fate_numbers(of: ListImport) -> list[Number]:
    """What becomes of the rows; the four add up to all rows too."""
    counted = of.totals.get("fates", {})
    return [
        Number(each.value, FATE_WORDS[each], "", counted.get(each.value, 0)) for each in RowFate
    ]


def causes(of: ListImport) -> list[Cause]:
    """What to mend, the gravest first and then what most rows have; notes are left out."""
    order = list(Severity)
    return [
        Cause(
            code=each["code"],
            mark=Mark(_look(each["severity"]), _look(each["severity"]), ""),
            sentence=without_numbers(each["sentence"]),
            mender=str(MENDER_WORDS[Mender(each["mender"])]),
            rows=each["rows"],
        )
        for each in sorted(
            of.totals.get("causes", []),
            key=lambda each: (order.index(Severity(each["severity"])), -each["rows"]),
        )
        if each["severity"] != Severity.INFO.value
    ]


def _look(severity: str) -> str:
    return _SEVERITY_LOOK[Severity(severity)]


def shown_rows(rows: Sequence[ListRow]) -> list[ShownRow]:
    return [
        ShownRow(
            row=row,
            mark=outcome_mark(row.outcome),
            nik=masked(row.nik),
            fate=FATE_WORDS[RowFate(row.fate)] if row.fate else "",
            reasons=_reasons(row),
        )
        for row in rows
    ]


def _reasons(row: ListRow) -> list[str]:
    weighty = {Severity.REFUSE.value, Severity.DUPLICATE.value, Severity.REVIEW.value}
    found = [each for each in row.findings if each["severity"] in weighty]
    return [without_numbers(each["sentence"]) for each in found]


def without_numbers(sentence: str) -> str:
    """A sentence with its long numbers masked, as everywhere on a page."""
    return _LONG_NUMBER.sub(lambda found: masked(found[0]), sentence)


def masked(number: str) -> str:
    """A number with its middle hidden, also where it is no NIK that could be."""
    if not number:
        return ""
    try:
        return Nik.parse(number).masked
    except Refused:
        return f"{number[:4]}{'•' * max(len(number) - 6, 2)}{number[-2:]}" if number[6:] else number


def said_words(row: ListRow) -> list[tuple[Words, str]]:
    """What a row says, in the words of the registry, numbers masked."""
    told = []
    for column, kept in BY_COLUMN.items():
        value = row.said.get(column.value)
        if value is not None:
            told.append((kept.words, value_words(kept.path, value)))
    return told


def value_words(path: str, value: object) -> str:
    """A value as people read it: yes or no, a masked number, a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return masked(str(value)) if path in NUMBERS else str(value)


def news_words(news: Mapping[str, Sequence[object]]) -> list[tuple[Words, str, str]]:
    """What a row changes: name of the value, before, after."""
    return [
        (BY_PATH[path].words, value_words(path, before), value_words(path, after))
        for path, (before, after) in news.items()
    ]


def column_words(fills: Sequence[str]) -> str:
    """What a column was taken for, in words."""
    named = [str(BY_COLUMN[Column(each)].words) for each in fills if Column(each) in BY_COLUMN]
    return ", ".join(named)


def kind_words(of: ListImport) -> str:
    """Which kind of list the file was taken for."""
    kind = of.recognition.get("kind")
    return str(LIST_KIND_WORDS[ListKind(kind)]) if kind else ""


@dataclass(frozen=True, slots=True)
class StepMark:
    """One of the four steps of an import."""

    words: Words
    look: str
    """`done`, `now`, or nothing."""


def step_marks(of: ListImport) -> list[StepMark]:
    """Where the import stands, for the bar of steps."""
    words = (_("Unggah"), _("Periksa"), _("Pratinjau"), _("Terima"))
    now = {
        ImportState.UPLOADED: 1,
        ImportState.CHECKING: 1,
        ImportState.STOPPED: 1,
        ImportState.PREVIEWED: 2,
        ImportState.REPLACED: 2,
        ImportState.ACCEPTING: 3,
        ImportState.ACCEPTED: 4,
        ImportState.UNDONE: 2,
    }[ImportState(of.state)]
    return [
        StepMark(each, "done" if place < now else "now" if place == now else "")
        for place, each in enumerate(words)
    ]


def next_step(of: ListImport) -> str:
    """What somebody has to do now, in a few words for the list of lists."""
    return {
        ImportState.UPLOADED: _("tunggu pemeriksaan"),
        ImportState.CHECKING: _("tunggu pemeriksaan"),
        ImportState.STOPPED: _("perbaiki berkasnya, unggah lagi"),
        ImportState.PREVIEWED: _("baca hasilnya, lalu terima"),
        ImportState.ACCEPTING: _("tunggu penerimaan"),
        ImportState.ACCEPTED: _("selesai"),
        ImportState.REPLACED: _("lihat berkas penggantinya"),
        ImportState.UNDONE: _("unggah lagi bila perlu"),
    }[ImportState(of.state)]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding on the page of its row: mark, sentence, who mends it."""

    mark: Mark
    sentence: str
    mender: str


def shown_findings(row: ListRow) -> list[ShownFinding]:
    """Everything found about a row, the gravest first."""
    words: dict[Severity, Words] = {
        Severity.REFUSE: _("menolak"),
        Severity.DUPLICATE: _("ganda"),
        Severity.REVIEW: _("perlu dicek"),
        Severity.COMPLETE: _("perlu dilengkapi"),
        Severity.INFO: _("catatan"),
    }
    order = list(Severity)
    return [
        ShownFinding(
            Mark(_look(each["severity"]), _look(each["severity"]), words[severity]),
            without_numbers(each["sentence"]),
            str(MENDER_WORDS[Mender(each["mender"])]),
        )
        for each in sorted(row.findings, key=lambda each: order.index(Severity(each["severity"])))
        if (severity := Severity(each["severity"]))
    ]
