"""Who finds a complaint or a receipt check: posts of a regency, by the deed, and nobody below.

This stands in the place of `holder.scope`. A complaint about the regency's own office is found by
the inspectorate alone; and who holds a post in a village or a subdistrict besides does not find
what is about that place.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.queries import tenures_on
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.programme.claims.models import Claim
from payung.programme.complaints.models import About, Complaint

_REGENCY = 2


def complaints_for(holder: Holder) -> QuerySet[Complaint]:
    """The complaints that a holder may read."""
    if not holder.may(Deed.COMPLAINT_READ):
        return Complaint.objects.none()
    found = Complaint.objects.filter(regency_code__in=regencies_of(holder))
    if holder.role is not Role.INSPECTORATE:
        found = found.exclude(about=About.REGENCY_OFFICE.value)
    return found.exclude(_below(own_places(holder), "about_village"))


def paid_claims_for(holder: Holder) -> QuerySet[Claim]:
    """The paid cases whose families a holder may ask."""
    if not holder.may(Deed.RECEIPT_CHECK):
        return Claim.objects.none()
    found = Claim.objects.filter(regency_code__in=regencies_of(holder), paid_on__isnull=False)
    return found.exclude(_below(own_places(holder), "village_code"))


def regencies_of(holder: Holder) -> tuple[str, ...]:
    """The regencies of a post that stands above villages and subdistricts."""
    return tuple(each for each in holder.areas if AreaCode(each).level == _REGENCY)


def own_places(holder: Holder) -> tuple[str, ...]:
    """Villages and subdistricts in which the same account holds a post today."""
    below = [role.value for role, level in ROLE_LEVEL.items() if level > _REGENCY]
    held = tenures_on(timezone.localdate()).filter(
        account_id=holder.account_id, post__is_open=True, post__role__in=below
    )
    return tuple(held.values_list("post__areas__code", flat=True))


def place_of_acts(complaint: Complaint) -> str:
    """Where its acts lie: the regency; nowhere for one that the regency's office is not to see."""
    return "" if complaint.about == About.REGENCY_OFFICE.value else complaint.regency_code


def _below(places: tuple[str, ...], column: str) -> Q:
    inside = Q(pk__in=())
    for place in places:
        inside |= Q(**{f"{column}__startswith": place})
    return inside
