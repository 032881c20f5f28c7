"""Asking whom a draft would affect: answered at once, or handed to a job."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.programme.rulebook.actions.drafts import locked_draft
from payung.programme.rulebook.models import EffectState, RuleDraft
from payung.programme.workers.effect_of_rules.counting import count_effect
from payung.programme.workers.effect_of_rules.tasks import count_effect_in_job
from payung.programme.workers.models import Person

AT_ONCE = 20_000
"""People that are counted while the officer waits; more go to a job."""
FELL_SILENT = timedelta(minutes=10)
"""A count that is older than this without an answer has lost its worker."""


def ask_for_effect(*, by: Holder, draft_id: UUID) -> RuleDraft:
    """Counts now, or marks the draft as being counted and leaves it to the job; answers the draft.

    Raises `Refused("effect_being_counted")` where a job is at it already.
    """
    draft = _begin(by=by, draft_id=draft_id)
    people = Person.objects.filter(regency_code=draft.regency_code, merged_into=None).count()
    if people <= AT_ONCE:
        return count_effect(draft_id=draft.id, turn=draft.turn)
    count_effect_in_job.enqueue(str(draft.id), draft.turn)
    return draft


@transaction.atomic
def _begin(*, by: Holder, draft_id: UUID) -> RuleDraft:
    draft = locked_draft(by=by, draft_id=draft_id)
    alive = draft.effect_at and draft.effect_at > timezone.now() - FELL_SILENT
    if draft.effect_state == EffectState.COUNTING.value and alive:
        raise Refused(
            "effect_being_counted",
            _("Dampak rancangan ini sedang dihitung."),
            _("Tunggu sebentar; halaman ini memberi tahu bila selesai."),
        )
    draft.effect_state, draft.effect_at = EffectState.COUNTING.value, timezone.now()
    draft.save(update_fields=["effect_state", "effect_at"])
    return draft
