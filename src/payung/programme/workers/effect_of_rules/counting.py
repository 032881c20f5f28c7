"""Counting whom a draft would affect."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.core.engine.change_of_rules import Judged, RulesFrom, changed_outcomes
from payung.core.kernel.roster import Column
from payung.office.area.queries import names_of
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import Affected, EffectState, RuleDraft
from payung.programme.rulebook.queries import rules_for
from payung.programme.workers.registers import registers_of
from payung.programme.workers.roster import PERSON_ID, area_roster

_PORTION = 1_000


def count_effect(*, draft_id: UUID, turn: int) -> RuleDraft:
    """Compares everybody and keeps the answer with the draft, unless it was changed meanwhile."""
    draft = RuleDraft.objects.get(id=draft_id)
    choices = Choices.from_content(draft.content)
    now = rules_for(draft.regency_code, draft.year)
    roster = area_roster(draft.regency_code)
    changed = changed_outcomes(
        roster,
        before=RulesFrom(now.rule_set, now.window.first),
        after=RulesFrom(choices.rule_set, choices.window.first),
        village_names=names_of(roster.get_column(Column.VILLAGE_CODE).unique().to_list()),
        registers=registers_of(draft.regency_code),
    )
    return _keep(draft_id, turn, changed, _totals(roster, changed))


@transaction.atomic
def _keep(
    draft_id: UUID, turn: int, changed: pl.DataFrame, totals: Mapping[str, object]
) -> RuleDraft:
    draft = RuleDraft.objects.select_for_update().get(id=draft_id)
    if draft.turn != turn:
        return draft
    draft.affected.all().delete()
    wanted = (PERSON_ID, Column.VILLAGE_CODE, *Judged)
    Affected.objects.bulk_create(
        (
            Affected(
                draft=draft,
                person_id=UUID(person),
                village_code=village,
                before=before,
                after=after,
                codes=codes,
            )
            for person, village, before, after, codes in changed.select(wanted).iter_rows()
        ),
        batch_size=_PORTION,
    )
    draft.effect_state, draft.effect_totals = EffectState.COUNTED.value, dict(totals)
    draft.effect_at = timezone.now()
    draft.save(update_fields=["effect_state", "effect_totals", "effect_at"])
    return draft


def _totals(roster: pl.DataFrame, changed: pl.DataFrame) -> dict[str, object]:
    """People compared and affected, and by village how many go from which outcome to which."""
    moves = changed.group_by(Column.VILLAGE_CODE, Judged.BEFORE, Judged.AFTER).len().sort(pl.all())
    villages: dict[str, dict[str, int]] = {}
    for village, before, after, count in moves.iter_rows():
        villages.setdefault(village, {})[f"{before}>{after}"] = count
    return {"people": roster.height, "affected": changed.height, "villages": villages}
