"""Two records turn out to be one person: what hangs on them here goes along, or the merge waits.

Lines of batches keep the record that was sent, which leads on to the one that was kept.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.writing import month_words
from payung.programme.enrolment.models import Collision, Membership
from payung.programme.enrolment.queries.members import in_force
from payung.programme.workers.merging import carry
from payung.programme.workers.models import Person


def carry_along() -> None:
    """Called once when the programme starts."""
    carry("membership", Membership, refuse_two_at_once)
    carry("collision", Collision, once_for_each_payer)


def refuse_two_at_once(kept: Person, merged: Person) -> None:
    """Both are participants in the same month: that would be one person paid twice."""
    ours = list(in_force(Membership.objects.filter(person=kept)).select_related("container"))
    theirs = list(in_force(Membership.objects.filter(person=merged)).select_related("container"))
    for one in ours:
        for other in theirs:
            if one.shares_a_month(other):
                month = Month.parse(max(one.first_month, other.first_month))
                raise Refused(
                    "both_are_members",
                    _("Keduanya peserta pada %(month)s: di wadah %(one)s dan %(other)s.")
                    % {
                        "month": month_words(month),
                        "one": one.container.payer_name,
                        "other": other.container.payer_name,
                    },
                    _("Akhiri dahulu kepesertaan yang keliru, lalu gabungkan."),
                )


def once_for_each_payer(kept: Person, merged: Person) -> None:
    """An open collision goes where the other record has the same one: it is one question now."""
    decided_first = Collision.objects.filter(person__in=(kept, merged)).order_by("-decision", "id")
    seen: set[tuple[object, ...]] = set()
    for each in decided_first:
        key = (each.container_id, each.other_payer, each.source)
        if key in seen and not each.decision:
            each.delete()
        seen.add(key)
