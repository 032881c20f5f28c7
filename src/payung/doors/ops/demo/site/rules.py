"""The rules of the demo's year in several versions, as Dinas PMD would have set them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

import yaml

from payung.core.law.ruleset import RuleSet
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago
from payung.office.accounts.holder import Programme
from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import (
    adopt_draft,
    open_draft,
    record_basis,
    version_in_force,
    write_draft,
)
from payung.programme.rulebook.actions.bases import BasisText
from payung.programme.rulebook.choices import Choices
from payung.programme.workers.effect_of_rules.asking import ask_for_effect

_DECREE = "Keputusan Bupati PALI Nomor 118/KPTS/DPMD III/2025"
_MINIMUM = "Sekretaris Dinas PMD PALI, Penukal, 15 Mei 2025"
_BRANCH = 'Kepala BPJS Ketenagakerjaan Muara Enim, 14 Mei 2025: "batas usia maksimal 65 tahun"'
_NOTICE_DAYS = 7
_DUTY = "Dua program wajib dalam APBDes: iuran pekerja rentan dan insentif"


def first_rules(cast: Cast, regency: str, year: int) -> None:
    """Version 1 is the national default; version 2 what the regency's decree says."""
    with clock_at(days_ago(74)):
        version_in_force(by=Programme(), regency=regency, year=year)
    with clock_at(days_ago(72)):
        _adopt(cast, regency, year, _by_decree, ("Menurut keputusan bupati.", _DECREE))


_FIRST, _LATER = "Surat Edaran 1/DPMD/%s", "Surat Edaran 4/DPMD/%s"
_ON_FILE = (
    (70, "118/KPTS/DPMD III/2025", "Besaran dan arah penggunaan ADD 2025", _DUTY, ""),
    (69, _FIRST, "Jadwal daftar pekerja rentan", "Daftar paling lambat akhir bulan", ""),
    (40, _LATER, "Jadwal daftar, perbaikan", "Daftar dan musyawarah sebulan", _FIRST),
    (12, "Rancangan Perbup %s", "Pedoman penyusunan APBDes", "Iuran diusulkan dari ADD", ""),
)
"""Days ago, number, title, summary, and what it takes the place of."""


def filed_bases(cast: Cast, regency: str, year: int) -> None:
    """What is on file: the decree, a circular that took the place of another, a draft."""
    for days, number, title, summary, replaces in _ON_FILE:
        told = [each.replace("%s", str(year)) for each in (number, replaces)]
        with clock_at(days_ago(days)) as at:
            text = BasisText(
                told[0],
                title,
                at,
                summary,
                is_draft=number.startswith("Rancangan"),
                replaces=told[1],
            )
            record_basis(by=cast.at(regency, Role.PMD), regency=regency, text=text)


def later_rules(cast: Cast, regency: str, year: int) -> None:
    """Version 3, once there are people: the age limit of the branch, and names on the board."""
    with clock_at(days_ago(50)):
        _adopt(cast, regency, year, _by_branch, ("Menurut penjelasan cabang.", _BRANCH))


def _by_decree(before: Choices) -> Choices:
    own = _demo_rules()
    rule_set = replace(
        before.rule_set,
        basis=own.basis,
        minimum_per_village=own.minimum_per_village,
        mandatory=own.mandatory,
        purse_basis=own.purse_basis,
    )
    grounds = {**before.grounds, "minimum_per_village": _MINIMUM}
    return replace(before, rule_set=rule_set, grounds=grounds)


def _by_branch(before: Choices) -> Choices:
    readings = {**before.rule_set.readings, **_demo_rules().readings}
    grounds = {**before.grounds, "readings.age_limit": _BRANCH}
    return replace(
        before,
        rule_set=replace(before.rule_set, readings=readings),
        grounds=grounds,
        notice_masked=True,
        notice_days=_NOTICE_DAYS,
    )


def _adopt(
    cast: Cast,
    regency: str,
    year: int,
    change: Callable[[Choices], Choices],
    why: tuple[str, str],
) -> None:
    by = cast.at(regency, Role.PMD)
    draft = open_draft(by=by, regency=regency, year=year)
    choices = change(Choices.from_content(draft.content))
    draft = write_draft(by=by, draft_id=draft.id, choices=choices, turn=draft.turn)
    ask_for_effect(by=by, draft_id=draft.id)
    adopt_draft(by=by, draft_id=draft.id, reason=why[0], basis=why[1])


def _demo_rules() -> RuleSet:
    text = files("payung.doors.ops.demo").joinpath("rules_pali.yaml").read_text("utf-8")
    content: dict[str, object] = yaml.safe_load(text)
    return RuleSet.from_content(content)
