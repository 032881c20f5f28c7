"""Versions of a regency's year: one is added, none is ever changed."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.audit.actions import record, signature
from payung.programme.rulebook.actions.drafts import locked_draft
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import EffectState, RuleDraft, RuleVersion
from payung.programme.rulebook.parts import differences, without_grounds
from payung.programme.rulebook.queries import is_overtaken, latest_version, rules_for


@transaction.atomic
def version_in_force(*, by: Holder | Programme, regency: str, year: int) -> RuleVersion:
    """The newest version; where there is none, the national default becomes version 1.

    Two who ask at once get the same one. Nothing is decided here, so whoever draws candidates may
    cause it; the act names the programme and who asked.
    """
    return latest_version(regency, year) or _first_version(by=by, regency=regency, year=year)


def _first_version(*, by: Holder | Programme, regency: str, year: int) -> RuleVersion:
    first = RuleVersion(
        regency_code=regency,
        year=year,
        version=1,
        content=rules_for(regency, year).choices.to_content(),
        reason=_("Bawaan nasional; kabupaten belum menetapkan aturannya sendiri."),
        made_at=timezone.now(),
        made_by=Programme().title,
    )
    try:
        with transaction.atomic():
            first.save(force_insert=True)
    except IntegrityError:
        return RuleVersion.objects.get(regency_code=regency, year=year, version=1)
    record(
        by=Programme(),
        deed=Deed.RULES_CHANGE,
        of=("rule_version", first.id),
        place=regency,
        reason=first.reason,
        details={"year": year, "version": 1, "asked_by": by.title},
    )
    return first


@transaction.atomic
def adopt_draft(*, by: Holder, draft_id: UUID, reason: str, basis: str) -> RuleVersion:
    """The draft becomes the next version, from this moment on; lists that were made keep theirs.

    Raises `Refused`: `rules_changed_meanwhile` where somebody else set a version since the draft
    was begun, `nothing_changed`, `grounds_missing`, `effect_unknown` before the preview.
    """
    draft = locked_draft(by=by, draft_id=draft_id)
    rules = rules_for(draft.regency_code, draft.year)
    number = rules.version.version if rules.version else 0
    choices = Choices.from_content(draft.content)
    if is_overtaken(draft, rules.version):
        raise _overtaken(rules.version)
    _must_be_ready(draft, changed=bool(differences(rules.choices, choices)))
    made = RuleVersion(
        id=draft.id,
        regency_code=draft.regency_code,
        year=draft.year,
        version=number + 1,
        content=draft.content,
        reason=reason.strip(),
        basis=basis.strip(),
        made_at=timezone.now(),
        made_by_account=by.account_id,
        made_by=signature(by),
    )
    _add(made)
    affected = draft.effect_totals.get("affected", 0)
    draft.delete()
    record(
        by=by,
        deed=Deed.RULES_CHANGE,
        of=("rule_version", made.id),
        place=made.regency_code,
        reason=made.reason,
        details={"year": made.year, "version": made.version, "affected": affected},
    )
    return made


def _add(made: RuleVersion) -> None:
    """Raises `Refused("rules_changed_meanwhile")` where its number is taken."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as taken:
        raise _overtaken(latest_version(made.regency_code, made.year)) from taken


def _overtaken(newest: RuleVersion | None) -> Refused:
    who = newest.made_by if newest else ""
    return Refused(
        "rules_changed_meanwhile",
        _("Aturan ini baru saja diubah oleh %(who)s; rancangan Anda belum disimpan.")
        % {"who": who},
        _("Lihat bedanya di bawah, lalu lanjutkan di atas versi itu."),
    )


def _must_be_ready(draft: RuleDraft, *, changed: bool) -> None:
    if not changed:
        raise Refused(
            "nothing_changed",
            _("Rancangan ini sama dengan aturan yang berlaku."),
            _("Ubah sesuatu, atau buang rancangannya."),
        )
    missing = without_grounds(Choices.from_content(draft.content), draft.year)
    if missing:
        raise Refused(
            "grounds_missing",
            _("%(count)s pilihan yang berbeda dari bawaan nasional belum ada dasarnya.")
            % {"count": len(missing)},
            _("Tulis nomor keputusan atau suratnya di sebelah setiap pilihan itu."),
        )
    if draft.effect_state != EffectState.COUNTED.value:
        raise Refused(
            "effect_unknown",
            _("Belum dihitung siapa yang terkena perubahan ini."),
            _("Hitung dahulu dampaknya, lalu simpan."),
        )
