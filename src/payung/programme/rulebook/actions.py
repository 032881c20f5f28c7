"""Writes of a regency's year: a version is added, none is ever changed."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.audit.actions import record
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.queries import latest_version, rules_for


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
