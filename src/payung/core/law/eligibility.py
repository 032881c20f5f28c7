"""Who may be protected from a month on: every finding about a person, as expressions over columns.

Input is the roster (`kernel.roster`) with the `Circumstance` columns that the engine adds from
registers, from the other rows and from the text of the job. Each code of the catalogue has one
expression here, true where it is found; a missing value is never found guilty.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import narwhals as nw
from narwhals.typing import IntoLazyFrameT

from payung.core.kernel.finding import Outcome, Severity
from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column, LifeStatus
from payung.core.law.findings import catalogue
from payung.core.law.identity import Identity, with_identity
from payung.core.law.library import library
from payung.core.law.occupation import OccupationKind
from payung.core.law.ruleset import Residence, RuleSet

NOBODY = 1_000
"""An age that nobody has."""
OLDEST_BELIEVED = 110
"""Older than anyone: a date of birth before this is a slip of the pen, not a matter of law."""


class Circumstance(StrEnum):
    """Columns beside the roster: what other sources and other rows say about the person."""

    JOB_KIND = "job_kind"  # OccupationKind of the job
    REAL_JOB_KIND = "real_job_kind"  # OccupationKind of the real job
    JOB_IS_NONE = "job_is_none"  # the text says that the person does not work
    HAZARD = "hazard"  # 3 high, 2 middle, 1 low
    DOMICILE_HERE = "domicile_here"  # lives in this village; null where not known
    KTP_HERE = "ktp_here"  # has the KTP of this village; null where not known
    DEAD = "dead"  # in a death register
    COVERED = "covered"  # another payer pays for the same months
    OFFICIAL = "official"  # in the register of village officials
    EMPLOYEE = "employee"  # in a register of employees
    REPEATS_HERE = "repeats_here"  # same NIK and person as an earlier row of this village
    REPEATS_ELSEWHERE = "repeats_elsewhere"  # … of another village
    NIK_SHARED = "nik_is_shared"  # same NIK as clearly another person
    MAY_REPEAT = "may_repeat"  # probably the same person under another NIK


_REST_ON_OTHERS = ("occupation_unclear",)
"""Findings whose expression reads another finding."""
OUTCOME = "outcome"
AGE = "age"


def judged(
    people: nw.LazyFrame[IntoLazyFrameT], rules: RuleSet, start: Month
) -> nw.LazyFrame[IntoLazyFrameT]:
    """Adds one flag per code of the catalogue (never null) and the outcome.

    `people` has the columns of the roster and of `Circumstance`; those of `identity` and the age in
    full years on the first day of `start` are added too. Raises `Refused("law_not_in_force")` where
    the law has no age limits on that day.
    """
    today = start.year * 10_000 + start.number * 100 + 1
    found = {code: found.alias(code) for code, found in findings(rules, start).items()}
    rest_on_others = [found.pop(code) for code in _REST_ON_OTHERS]
    return (
        with_identity(people, latest_year=start.year)
        .with_columns(((today - nw.col(Identity.BORN)) // 10_000).alias(AGE))
        .with_columns(*found.values())
        .with_columns(*rest_on_others)
        .with_columns(nw.col(*catalogue()).fill_null(value=False))
        .with_columns(outcome(rules).alias(OUTCOME))
    )


def findings(rules: RuleSet, start: Month) -> Mapping[str, nw.Expr]:
    """Code → expression over the columns of the roster, `Circumstance`, `Identity` and the age."""
    return {
        **_identity(),
        **_person(rules, start),
        **_work(),
        **_standing(rules),
        **_to_complete(),
    }


def severity(code: str, rules: RuleSet) -> Severity:
    """How grave a finding is under a rule set."""
    return rules.residence_severity if code == "not_resident" else catalogue()[code].severity


def outcome(rules: RuleSet) -> nw.Expr:
    """The outcome of a row from its finding columns: the gravest severity decides."""

    def any_of(wanted: Severity) -> nw.Expr:
        codes = [code for code in catalogue() if severity(code, rules) is wanted]
        return nw.any_horizontal(*codes, ignore_nulls=True)

    return (
        nw.when(any_of(Severity.REFUSE))
        .then(nw.lit(Outcome.REFUSED.value))
        .otherwise(
            nw.when(any_of(Severity.DUPLICATE))
            .then(nw.lit(Outcome.DUPLICATE.value))
            .otherwise(
                nw.when(any_of(Severity.REVIEW))
                .then(nw.lit(Outcome.REVIEW.value))
                .otherwise(nw.lit(Outcome.READY.value))
            )
        )
    )


def _identity() -> dict[str, nw.Expr]:
    missing, damaged = nw.col(Identity.IS_MISSING), nw.col(Identity.IS_DAMAGED)
    provisional, well_formed = nw.col(Identity.IS_PROVISIONAL), nw.col(Identity.IS_WELL_FORMED)
    female = nw.col(Column.SEX) == "P"
    regency, nik = nw.col(Column.VILLAGE_CODE).str, nw.col(Column.NIK).str
    same_regency = (nik.slice(0, 2) == regency.slice(0, 2)) & (
        nik.slice(2, 2) == regency.slice(3, 2)
    )
    without_century = 1_000_000
    same_birthday = (
        nw.col(Identity.LIST_BORN) % without_century == nw.col(Identity.NIK_BORN) % without_century
    )
    return {
        "nik_missing": missing & ~damaged,
        "nik_damaged_by_excel": damaged,
        "nik_provisional": provisional & ~missing & ~damaged,
        "nik_malformed": ~(well_formed | missing | damaged | provisional),
        "nik_birth_date_differs": ~same_birthday,
        "nik_sex_differs": female != nw.col(Identity.NIK_IS_FEMALE),
        "nik_region_differs": well_formed & ~same_regency,
        "nik_shared": nw.col(Circumstance.NIK_SHARED),
        "family_card_malformed": ~nw.col(Column.FAMILY_CARD).str.contains("^[0-9]{16}$"),
    }


def _person(rules: RuleSet, start: Month) -> dict[str, nw.Expr]:
    reading = rules.readings.get("age_limit")
    oldest = library().integer("age_limit", start.first_day, reading)
    youngest = library().integer("lower_age", start.first_day)
    by_a_choice = reading not in (None, library().parameter("age_limit").default)
    age, unwritten = nw.col(AGE), nw.col(Identity.LIST_BORN).is_null()
    unreadable = nw.col(Column.BIRTH_DATE_UNREADABLE).fill_null(value=False)
    return {
        "birth_date_invalid": unreadable
        | ((age < 0) | (age >= OLDEST_BELIEVED)).fill_null(value=False),
        "birth_date_from_nik": unwritten & ~unreadable & ~age.is_null(),
        "name_missing": nw.col(Column.NAME).is_null(),
        "under_age": (age >= 0) & (age < youngest),
        "over_age": (age > oldest) & (age < OLDEST_BELIEVED),
        "exactly_at_age_limit": age == (oldest if by_a_choice else NOBODY),
    }


def _work() -> dict[str, nw.Expr]:
    job, real = nw.col(Circumstance.JOB_KIND), nw.col(Circumstance.REAL_JOB_KIND)
    real_target = (real == OccupationKind.TARGET.value).fill_null(value=False)
    unclear = nw.coalesce(real, job) == OccupationKind.UNCLEAR.value
    registered = nw.col(Circumstance.OFFICIAL) | nw.col(Circumstance.EMPLOYEE)
    excluded = OccupationKind.EXCLUDED.value
    evidence = (Column.LAST_WORKED, Column.WORK_PLACE, Column.WORK_WITNESS)
    return {
        "occupation_excluded": (real == excluded) | ((job == excluded) & ~real_target) | registered,
        "occupation_unclear": (unclear | (job != real))
        & ~nw.col("occupation_excluded").fill_null(value=False),
        "occupation_missing": nw.col(Column.JOB).is_null() & nw.col(Column.REAL_JOB).is_null(),
        "not_working": ~nw.col(Column.WORKING) | nw.col(Circumstance.JOB_IS_NONE),
        "work_evidence_missing": nw.any_horizontal(
            *(nw.col(name).is_null() for name in evidence), ignore_nulls=True
        ),
    }


def _standing(rules: RuleSet) -> dict[str, nw.Expr]:
    cover = nw.col(Column.EMPLOYMENT_COVER)
    says_covered = (cover % 4 == 3) & (cover < 32)
    status = nw.col(Column.LIFE_STATUS)
    return {
        "not_resident": _stranger(rules.residence),
        "deceased": (status == LifeStatus.DEAD) | nw.col(Circumstance.DEAD),
        "already_covered": says_covered | nw.col(Circumstance.COVERED),
        "duplicate_in_list": nw.col(Circumstance.REPEATS_HERE),
        "duplicate_elsewhere": nw.col(Circumstance.REPEATS_ELSEWHERE),
        "possible_duplicate": nw.col(Circumstance.MAY_REPEAT),
    }


def _stranger(accepted: Residence) -> nw.Expr:
    """Neither lives here nor has the KTP of this village; what is not known counts as here."""
    lives = nw.col(Circumstance.DOMICILE_HERE)
    ktp = nw.col(Circumstance.KTP_HERE)
    match accepted:
        case Residence.DOMICILE:
            return ~lives
        case Residence.KTP:
            return ~ktp
        case Residence.BOTH:
            return ~lives | ~ktp
        case Residence.EITHER:
            return ~nw.coalesce(lives, ktp) & ~nw.coalesce(ktp, lives)


def _to_complete() -> dict[str, nw.Expr]:
    return {
        "mother_name_missing": nw.col(Column.MOTHER_NAME).is_null(),
        "phone_missing": nw.col(Column.PHONE).is_null(),
        "heir_missing": nw.col(Column.HEIR_NAME).is_null(),
    }
