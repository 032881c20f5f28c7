"""The public notice: masked names on a page that everybody may open, while it hangs."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.seen import Seen
from payung.programme.decisions.models import CandidateList
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, take

_LONGEST = timedelta(days=366)


@transaction.atomic
def publish_notice(*, by: Holder, seen: Seen, until: date, on: date) -> CandidateList:
    """The masked names hang out until a day. Raises `Refused` with `notice_not_wanted` where the
    regency does not want it, or `notice_day`."""
    found = take(Step.PUBLISH, by=by, seen=seen, on=on)
    if not on <= until <= on + _LONGEST:
        raise Refused(
            "notice_day",
            _("Hari terakhir pengumuman harus hari ini atau sesudahnya, paling lama setahun."),
            _("Periksa tanggalnya."),
        )
    found.notice_until = until
    close(found, Step.PUBLISH, by=by, details={"until": until.isoformat()})
    return found


@transaction.atomic
def take_down_notice(*, by: Holder, seen: Seen, on: date) -> CandidateList:
    """The notice hangs out no longer."""
    found = take(Step.PUBLISH, by=by, seen=seen, on=on)
    found.notice_until = None
    close(found, Step.PUBLISH, by=by, details={"until": None})
    return found
