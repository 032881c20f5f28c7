"""Writing a draft of a regency's year. A draft binds nobody, so it leaves no act; what it becomes
does."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.rulebook.carry_over import carried_over
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import EffectState, RuleDraft
from payung.programme.rulebook.parts import merged
from payung.programme.rulebook.queries import began_with, rules_for
from payung.programme.rulebook.years import must_be_a_year


@transaction.atomic
def open_draft(*, by: Holder, regency: str, year: int, copy_of: int | None = None) -> RuleDraft:
    """The holder's draft for a year: the one that is under way, or a fresh one from what holds.

    `copy_of` starts from the rules of another year instead, its dates moved. Raises `Refused`:
    `not_your_duty`, `not_your_area`, `year_without_law`, `draft_under_way` for a copy over one.
    """
    by.must(Deed.RULES_CHANGE, regency)
    must_be_a_year(year)
    mine = RuleDraft.objects.filter(
        regency_code=regency, year=year, made_by_account=by.account_id
    ).first()
    if mine is not None and copy_of is None:
        return mine
    if mine is not None:
        raise Refused(
            "draft_under_way",
            _("Anda sudah mempunyai rancangan untuk tahun %(year)s.") % {"year": year},
            _("Simpan atau buang rancangan itu dahulu."),
        )
    rules = rules_for(regency, year)
    source = rules.choices if copy_of is None else carried_over(rules_for(regency, copy_of), year)
    draft = RuleDraft(
        regency_code=regency,
        year=year,
        content=source.to_content(),
        based_on=rules.version.version if rules.version else 0,
        made_by_account=by.account_id,
        made_by=by.person,
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:  # a double click: the other click made it
        return RuleDraft.objects.get(regency_code=regency, year=year, made_by_account=by.account_id)
    return draft


@transaction.atomic
def write_draft(*, by: Holder, draft_id: UUID, choices: Choices, turn: int) -> RuleDraft:
    """Sets what the draft says. Raises `Refused("draft_changed")` for a form opened before another
    change, `RuleDraft.DoesNotExist` for a draft of somebody else."""
    draft = locked_draft(by=by, draft_id=draft_id)
    if draft.turn != turn:
        raise Refused(
            "draft_changed",
            _("Rancangan ini sudah berubah sejak formulir dibuka; isian ini belum disimpan."),
            _("Bandingkan dengan isi sekarang, lalu kirim lagi."),
        )
    content = choices.to_content()
    if content != draft.content:
        draft.content = content
        _changed(draft)
    return draft


@transaction.atomic
def rebase_draft(*, by: Holder, draft_id: UUID) -> RuleDraft:
    """Puts the draft on the newest version: what it changed stays, the rest follows."""
    draft = locked_draft(by=by, draft_id=draft_id)
    rules = rules_for(draft.regency_code, draft.year)
    newest = rules.version.version if rules.version else 0
    if newest != draft.based_on:
        base = began_with(draft)
        mine = Choices.from_content(draft.content)
        draft.content = merged(base, mine, rules.choices).to_content()
        draft.based_on = newest
        _changed(draft)
    return draft


@transaction.atomic
def discard_draft(*, by: Holder, draft_id: UUID) -> None:
    """The draft goes; what holds does not change."""
    locked_draft(by=by, draft_id=draft_id).delete()


def locked_draft(*, by: Holder, draft_id: UUID) -> RuleDraft:
    """The holder's own draft, locked until the transaction ends."""
    draft = RuleDraft.objects.select_for_update().get(id=draft_id, made_by_account=by.account_id)
    by.must(Deed.RULES_CHANGE, draft.regency_code)
    return draft


def forget_effect(draft: RuleDraft) -> None:
    """Whom it would affect is no longer known."""
    draft.effect_state = EffectState.UNKNOWN.value
    draft.effect_totals, draft.effect_at = {}, None
    draft.affected.all().delete()


def _changed(draft: RuleDraft) -> None:
    draft.turn += 1
    forget_effect(draft)
    draft.save()
