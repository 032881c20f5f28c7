"""Objects of this part for the generated tests of pages: a batch that a job is to draft."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from payung.office.accounts.roles import Role
from payung.office.area.keys import new_key
from payung.office.area.models import levels_of
from payung.office.errands.models import Errand
from web.sample_objects import Parts, Place, sample

_NOBODY_TAKES_IT = timedelta(hours=1)
"""A job whose heart beats late is taken up again, also by the site that serves all pages."""


@sample("errand", "errand_progress")
def errand(place: Place) -> Parts:
    """Open in every test: nothing waits for a worker here."""
    by = place.holder(Role.BRANCH)
    made = Errand.objects.create(
        **levels_of(place.village),
        kind="bill.draft",
        about=new_key(),
        account_id=by.account_id,
        post_id=by.post_id,
        asked_by=by.person,
        heartbeat_at=timezone.now() + _NOBODY_TAKES_IT,
    )
    return {"errand_id": made.id}
