"""The findings of a row as sentences: what, where, who mends it and how.

The wording stands in the catalogue of `law`; here the facts of the row are put into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

import polars as pl

from payung.core.engine.checking import Checked
from payung.core.engine.details import Detail
from payung.core.kernel.dates import format_long
from payung.core.kernel.finding import Finding
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law import eligibility
from payung.core.law.eligibility import Circumstance
from payung.core.law.findings import catalogue
from payung.core.law.library import library
from payung.core.law.occupation import OccupationKind, classify

Row = Mapping[str, object]

_SEX_WORDS = {Sex.MALE: "laki-laki", Sex.FEMALE: "perempuan"}
_REGISTERS = (
    (Circumstance.OFFICIAL, Detail.OFFICIAL_NOTE, "daftar perangkat desa"),
    (Circumstance.EMPLOYEE, Detail.EMPLOYEE_NOTE, "daftar pekerja penerima upah"),
)
_PLACES = (
    (Column.DOMICILE_VILLAGE, Circumstance.DOMICILE_HERE, "domisili"),
    (Column.KTP_VILLAGE, Circumstance.KTP_HERE, "KTP"),
)
_LIFE_WORDS = {3: "sudah pindah", 4: "tercatat hilang", 6: "sedang pergi", 9: "data tidak valid"}


def findings_by_row(checked: Checked) -> Iterator[tuple[Row, list[Finding]]]:
    """Every row in order with its findings, gravest order of the catalogue."""
    names, found = _names(checked), checked.codes
    limits = _age_limits(checked)
    for row in checked.people.iter_rows(named=True):
        codes = [code for code in found if row[code]]
        facts = _own_facts(row, checked, limits) if codes else {}
        yield row, [_finding(code, row, checked, names, facts) for code in codes]


def place_of(row: Row) -> str:
    """Where a row stands, for a person with the file open: `Sheet1 baris 14`.

    Who was in already stands in no row: `data pekerja`.
    """
    sheet = row[Column.SHEET] or row[Column.FILE]
    if row[Column.ROW] is None:
        return str(sheet)
    return f"{sheet} baris {row[Column.ROW]}"


def _names(checked: Checked) -> Mapping[object, Row]:
    """The rows that other rows refer to, by position."""
    people = checked.people
    wanted = pl.concat([people[Detail.OTHER_POSITION], people[Detail.LIKE_POSITION]]).unique()
    columns = [
        Detail.POSITION,
        Column.FILE,
        Column.SHEET,
        Column.ROW,
        Column.NAME,
        Column.VILLAGE_CODE,
    ]
    referred = pl.col(Detail.POSITION).is_in(wanted.drop_nulls().implode())
    parts = [part.select(columns) for part in (checked.known, people) if part.height]
    return {
        row[Detail.POSITION]: row
        for part in parts
        for row in part.filter(referred).iter_rows(named=True)
    }


def _own_facts(row: Row, checked: Checked, limits: Mapping[str, str]) -> dict[str, str]:
    """What the row itself tells, for all its findings."""
    return {
        **_identity_facts(row, checked.start.first_day),
        **_age_facts(row, checked.start.first_day, limits),
        **_work_facts(row),
        **_residence_facts(row, checked.village_names),
    }


def _finding(
    code: str,
    row: Row,
    checked: Checked,
    others: Mapping[object, Row],
    own: Mapping[str, str],
) -> Finding:
    facts = {
        **own,
        **_register_facts(code, row),
        **_other_facts(code, row, checked.village_names, others),
    }
    severity = eligibility.severity(code, checked.rules)
    return catalogue()[code].about(facts, severity=severity, variant=_variant(code, row, facts))


def _variant(code: str, row: Row, facts: Mapping[str, str]) -> str:
    """Which wording of a code fits the row; empty for the first."""
    if code == "nik_malformed" and facts["nik_length"] != "16":
        return "length"
    if code == "birth_date_invalid" and row[Column.BIRTH_DATE] is not None:
        return "future"
    if code == "over_age" and facts["age"] == facts["highest_limit"]:
        return "exactly"
    if code == "occupation_excluded" and any(row[flag] for flag, _, _ in _REGISTERS):
        return "register"
    if code == "occupation_unclear" and row[Column.JOB] and row[Column.REAL_JOB]:
        return "differs" if row[Circumstance.JOB_KIND] != row[Circumstance.REAL_JOB_KIND] else ""
    return ""


def _identity_facts(row: Row, on: date) -> dict[str, str]:
    text = str(row[Column.NIK] or "")
    facts = {
        "nik": text,
        "nik_length": str(len(text)),
        "family_card": str(row[Column.FAMILY_CARD] or ""),
        "sex": _SEX_WORDS[Sex(str(row[Column.SEX]))] if row[Column.SEX] else "…",
    }
    try:
        nik = Nik.parse(text)
    except Refused:
        return facts
    return facts | {
        "nik_birth_date": format_long(nik.birth_date(on=on)),
        "nik_sex": _SEX_WORDS[nik.sex],
        "nik_region": nik.region,
    }


def _age_limits(checked: Checked) -> dict[str, str]:
    """The limits of age on the first day of the start month, for all rows."""
    start = checked.start.first_day
    limit = library().integer("age_limit", start, checked.rules.readings.get("age_limit"))
    readings = library().parameter("age_limit").readings
    highest = max(library().integer("age_limit", start, reading) for reading in readings)
    return {
        "start": format_long(start),
        "lower_age": str(library().integer("lower_age", start)),
        "highest_limit": str(highest),
        "age_limit_words": f"belum {limit + 1} tahun",
        "age": "",
    }


def _age_facts(row: Row, start: date, limits: Mapping[str, str]) -> dict[str, str]:
    born = row[Column.BIRTH_DATE] or _born_from_nik(row, start)
    if not isinstance(born, date):
        return dict(limits)
    had_birthday = (start.month, start.day) >= (born.month, born.day)
    age = start.year - born.year - (0 if had_birthday else 1)
    written = format_long(born)
    return {**limits, "born": written, "birth_date": written, "age": str(age)}


def _born_from_nik(row: Row, start: date) -> date | None:
    try:
        return Nik.parse(str(row[Column.NIK] or "")).birth_date(on=start)
    except Refused:
        return None


def _work_facts(row: Row) -> dict[str, str]:
    job, real = row[Column.JOB], row[Column.REAL_JOB]
    texts = [str(text) for text in (real, job) if text]
    excluded = [text for text in texts if classify(text).kind is OccupationKind.EXCLUDED]
    return {
        "job": str(excluded[0] if excluded else job or real or "…"),
        "real_job": str(real or "…"),
        "excluded_why": classify(excluded[0]).why if excluded else "…",
    }


def _register_facts(code: str, row: Row) -> dict[str, str]:
    if code == "deceased":
        return {"register_note": str(row[Detail.DEAD_NOTE] or "status di daftar: mati")}
    if code == "already_covered":
        return {"register_note": str(row[Detail.COVERED_NOTE] or "pihak lain menurut DTSEN")}
    for flag, note, words in _REGISTERS:
        if row[flag]:
            return {"register_note": str(row[note]), "register_words": words}
    return {}


def _residence_facts(row: Row, village_names: Mapping[str, str]) -> dict[str, str]:
    code = str(row[Column.VILLAGE_CODE])
    status = cast("int | None", row[Column.LIFE_STATUS])
    written = [
        f"{words} {village_names.get(str(row[column]), row[column])}"
        for column, here, words in _PLACES
        if row[column] and row[here] is False
    ]
    why = [word for word in [_LIFE_WORDS.get(status or 0)] if word] + written
    return {"village": village_names.get(code, code), "residence_why": ", ".join(why) or "…"}


def _other_facts(
    code: str, row: Row, village_names: Mapping[str, str], others: Mapping[object, Row]
) -> dict[str, str]:
    """The other row that a finding names: the one with the same NIK, or the one that is alike."""
    facts = {}
    probability = cast("float | None", row[Detail.PROBABILITY])
    if probability is not None:
        facts["probability"] = f"{min(round(probability * 100), 99)}%"
    is_alike = code == "possible_duplicate"
    position = row[Detail.LIKE_POSITION if is_alike else Detail.OTHER_POSITION]
    if other := others.get(position):
        village = str(other[Column.VILLAGE_CODE])
        facts |= {
            "other_row": place_of(other),
            "other_name": str(other[Column.NAME] or "tanpa nama"),
            "other_village": village_names.get(village, village),
        }
    return facts
