"""The roles of posts: which work, and at which level of the area tree it is done."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext, gettext_noop


class Role(StrEnum):
    """Kinds of posts. The words for people are in `role_words`."""

    VILLAGE_OPERATOR = "village_operator"
    VILLAGE_HEAD = "village_head"
    VILLAGE_COUNCIL = "village_council"
    VILLAGE_TREASURER = "village_treasurer"
    CONTRIBUTOR = "contributor"
    SUBDISTRICT_HEAD = "subdistrict_head"
    PMD = "pmd"
    REGENCY_TREASURY = "regency_treasury"
    DEPARTMENT = "department"
    INSPECTORATE = "inspectorate"
    REGENT = "regent"
    BRANCH = "branch"


ROLE_WORDS: dict[Role, str] = {
    Role.VILLAGE_OPERATOR: gettext_noop("Operator Desa"),
    Role.VILLAGE_HEAD: gettext_noop("Kepala Desa"),
    Role.VILLAGE_COUNCIL: gettext_noop("BPD"),
    Role.VILLAGE_TREASURER: gettext_noop("Kaur Keuangan"),
    Role.CONTRIBUTOR: gettext_noop("Kontributor"),
    Role.SUBDISTRICT_HEAD: gettext_noop("Camat"),
    Role.PMD: gettext_noop("Dinas PMD"),
    Role.REGENCY_TREASURY: gettext_noop("BPKAD"),
    Role.DEPARTMENT: gettext_noop("Dinas Teknis"),
    Role.INSPECTORATE: gettext_noop("Inspektorat"),
    Role.REGENT: gettext_noop("Bupati"),
    Role.BRANCH: gettext_noop("Cabang BPJS Ketenagakerjaan"),
}
"""In Bahasa Indonesia, as titles of posts are made of them; `role_words` is for pages."""

ROLE_LEVEL: dict[Role, int] = {
    **dict.fromkeys(list(Role)[:5], 4),
    Role.SUBDISTRICT_HEAD: 3,
    **dict.fromkeys(list(Role)[6:], 2),
}
"""Level of the area that a post of this role is bound to: 4 village, 3 district, 2 regency."""

SEES_MANY = frozenset(
    {
        Role.SUBDISTRICT_HEAD,
        Role.PMD,
        Role.REGENCY_TREASURY,
        Role.DEPARTMENT,
        Role.INSPECTORATE,
        Role.REGENT,
        Role.BRANCH,
    }
)
"""Roles that see the people of many villages, and so log in with a second factor."""

_BEFORE_THE_PLACE = {Role.VILLAGE_OPERATOR: "Operator", Role.VILLAGE_HEAD: "Kepala"}


def title_of_post(role: Role, term: str, name: str) -> str:
    """How papers name a post at a place: `Kepala Desa Betung`, `Camat Talang Ubi`."""
    place = name if role is Role.SUBDISTRICT_HEAD else f"{term} {name}"
    return f"{_BEFORE_THE_PLACE.get(role, ROLE_WORDS[role])} {place}"


def role_words(role: Role) -> str:
    """`Operator Desa`, in the language of the page."""
    return gettext(ROLE_WORDS[role])
