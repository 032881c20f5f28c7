"""What a column of a file can hold, whatever its heading calls it."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a column of a file can hold. Where it fills one column of the roster, by that name."""

    NIK = "nik"
    FAMILY_CARD = "family_card"
    NAME = "name"
    SEX = "sex"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    MOTHER_NAME = "mother_name"
    PHONE = "phone"
    HOUSEHOLD_RELATION = "household_relation"
    LIFE_STATUS = "life_status"
    ADDRESS = "address"
    HAMLET = "hamlet"
    RT = "rt"
    RW = "rw"
    VILLAGE_CODE = "village_code"
    DOMICILE_VILLAGE = "domicile_village"
    KTP_VILLAGE = "ktp_village"
    JOB = "job"
    REAL_JOB = "real_job"
    WORKING = "working"
    WORK_PLACE = "work_place"
    LAST_WORKED = "last_worked"
    WORK_WITNESS = "work_witness"
    INCOME = "income"
    WELFARE_DECILE = "welfare_decile"
    EXTREME_POOR = "extreme_poor"
    DEPENDANTS = "dependants"
    DISABILITY = "disability"
    EMPLOYMENT_COVER = "employment_cover"
    CONTINUES = "continues"
    OFFICIAL_RELATION = "official_relation"
    HEIR_NAME = "heir_name"
    HEIR_RELATION = "heir_relation"
    HEIR_NIK = "heir_nik"

    # Several columns of the roster in one, or one in several
    BIRTH_PLACE_AND_DATE = "birth_place_and_date"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    RT_AND_RW = "rt_and_rw"
    MALE_MARK = "male_mark"
    FEMALE_MARK = "female_mark"
    PARTICIPANT = "participant"  # key of an OpenSID programme: mostly the NIK

    # Of registers
    NOTE = "note"
    PAYER = "payer"
    COVERED_FROM = "covered_from"
    COVERED_UNTIL = "covered_until"
    DIED_ON = "died_on"
    KPJ_NUMBER = "kpj_number"

    # Known, and of no use
    SEQUENCE = "sequence"
