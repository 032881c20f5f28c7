"""Two records turn out to be one person: what was paid to either goes along, or the merge waits."""

from __future__ import annotations

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.programme.incentives.models import PaidMonth, Recipient
from payung.programme.workers.merging import carry
from payung.programme.workers.models import Person


def carry_along() -> None:
    """Called once when the programme starts."""
    carry("incentive", Recipient, refuse_paid_twice)
    carry("incentive_month", PaidMonth, refuse_paid_twice)


def refuse_paid_twice(kept: Person, merged: Person) -> None:
    """Both are recipients of one role, or both are in a list for one month."""
    open_roles = Recipient.objects.filter(last_month="").order_by()
    both = open_roles.filter(person=kept, role__in=_roles(merged)).exists()
    months = PaidMonth.objects.filter(is_live=True).order_by()
    ours = set(months.filter(person=kept).values_list("role", "month"))
    theirs = set(months.filter(person=merged).values_list("role", "month"))
    if both or ours & theirs:
        raise Refused(
            "both_receive",
            _("Keduanya tercatat sebagai penerima insentif untuk peran yang sama."),
            _("Akhiri dahulu penerima yang keliru dan keluarkan dari daftarnya, lalu gabungkan."),
        )


def _roles(person: Person) -> list[str]:
    open_ones = Recipient.objects.filter(person=person, last_month="").order_by()
    return list(open_ones.values_list("role", flat=True))
