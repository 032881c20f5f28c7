"""Drawing the order of a village, drawing it anew, withdrawing it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.law.funding import fund_source_name
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.area.queries import village_of
from payung.office.area.village import Village, refuse_without_budget
from payung.office.audit.actions import Details, record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.decisions import drawing
from payung.programme.decisions.drawing import Asked, Drawn
from payung.programme.decisions.models import Candidate, CandidateList, LeftOut
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, constraints_in_words, take
from payung.programme.decisions.village_money import (
    kept_incentives,
    kept_lines,
    kept_warnings,
)
from payung.programme.rulebook.actions import version_in_force
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.queries import Rules, rules_of

_BATCH = 500


@transaction.atomic
def draw_candidates(*, by: Holder, village_code: str, asked: Asked, on: date) -> CandidateList:
    """The order of a village's candidates by the rules in force, cut where the money ends.

    Only people whose outcome is ready stand in it; the others are kept beside with their reasons.
    Raises `Refused` with `no_village_budget`, `purse_not_used`, `no_people`, `list_exists`, and as
    `engine` does.
    """
    by.must(Deed.CANDIDATES_DRAW, village_code)
    village = village_of(village_code)
    version = _version(by, village, asked)
    made = CandidateList(
        drawn_on=on,
        drawn_by_account=by.account_id,
        drawn_by=signature(by),
        **levels_of(village_code),
    )
    drawn = _fill(made, village, asked, version)
    with constraints_in_words():
        made.save(force_insert=True)
    _keep(made, drawn)
    record(
        by=by,
        deed=Deed.CANDIDATES_DRAW,
        of=("candidate_list", made.id),
        place=village_code,
        details=_counts(made, drawn),
    )
    return made


@transaction.atomic
def redraw_candidates(*, by: Holder, seen: Seen, asked: Asked, on: date) -> CandidateList:
    """The order anew, with today's people, rules and money, while no meeting is called.

    What was computed before is replaced; nobody had decided anything on it. Raises as
    `draw_candidates` does.
    """
    found = take(Step.REDRAW, by=by, seen=seen, on=on)
    village = village_of(found.village_code)
    version = _version(by, village, asked)
    drawn = _fill(found, village, asked, version)
    found.drawn_on, found.drawn_by_account = on, by.account_id
    found.drawn_by = signature(by)
    found.candidates.all().delete()
    found.left_out.all().delete()
    _keep(found, drawn)
    close(found, Step.REDRAW, by=by, details=_counts(found, drawn))
    return found


@transaction.atomic
def withdraw(*, by: Holder, seen: Seen, reason: str, on: date) -> CandidateList:
    """The list no longer counts; it stays to be read. Not after the decree."""
    found = take(Step.WITHDRAW, by=by, seen=seen, on=on)
    found.withdrawn_because = written(reason, _("Alasan"), longest=500)
    found.notice_until = None
    close(found, Step.WITHDRAW, by=by, reason=found.withdrawn_because)
    return found


def _version(by: Holder, village: Village, asked: Asked) -> RuleVersion:
    """The rules of the window's first year. Raises `Refused` where the money cannot be used."""
    refuse_without_budget(village)
    regency, year = village.code.regency.dotted, asked.window.first.year
    version = version_in_force(by=by, regency=regency, year=year)
    _refuse_other_purses(rules_of(version), asked)
    return version


def _refuse_other_purses(rules: Rules, asked: Asked) -> None:
    if asked.purse.source in rules.fund_sources:
        return
    used = ", ".join(fund_source_name(each) for each in rules.fund_sources)
    raise Refused(
        "purse_not_used",
        _("Kabupaten ini tidak memakai %(purse)s untuk perlindungan pekerja.")
        % {"purse": fund_source_name(asked.purse.source)},
        _("Pilih salah satu: %(purses)s.") % {"purses": used},
    )


def _fill(made: CandidateList, village: Village, asked: Asked, version: RuleVersion) -> Drawn:
    drawn = drawing.draw(village, asked, rules_of(version).rule_set)
    plan = drawn.plan
    made.year = asked.window.first.year
    made.first_month, made.last_month = str(asked.window.first), str(asked.window.last)
    made.fund_source = asked.purse.source.value
    made.ceiling = asked.purse.ceiling
    made.incentives = kept_incentives(asked.purse.incentives)
    made.seats, made.cost = plan.seats, plan.cost
    made.lines = kept_lines(plan.lines)
    made.tariff = {str(month): amount for month, amount in plan.tariffs.items()}
    made.warnings = kept_warnings(plan.warnings)
    made.rules = version
    return drawn


def _keep(made: CandidateList, drawn: Drawn) -> None:
    Candidate.objects.bulk_create(
        [
            Candidate(
                candidate_list=made,
                person_id=each.person_id,
                computed_rank=each.rank,
                rank=each.rank,
                reasons=list(each.reasons),
                job=each.job[:120],
                continues=each.continues,
                related_to_official=each.relation[:160],
            )
            for each in drawn.order
        ],
        batch_size=_BATCH,
    )
    LeftOut.objects.bulk_create(
        [
            LeftOut(
                candidate_list=made,
                person_id=each.person_id,
                outcome=each.outcome.value,
                findings=[
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "mender": finding.mender.value,
                        "sentence": finding.sentence,
                    }
                    for finding in each.findings
                ],
            )
            for each in drawn.left_out
        ],
        batch_size=_BATCH,
    )


def _counts(made: CandidateList, drawn: Drawn) -> Details:
    return {
        "candidates": len(drawn.order),
        "left_out": len(drawn.left_out),
        "seats": made.seats,
        "cost": made.cost,
        "rules_version": made.rules.version,
    }
