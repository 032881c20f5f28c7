"""Who finds a complaint or a receipt check: posts of a regency, by the deed, and nobody below.

This stands in the place of `holder.scope`. A complaint about the regency's own office is found by
the inspectorate alone; and who holds a post in a village or a subdistrict besides does not find
what is about that place.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.queries import tenures_on
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.programme.claims.models import Claim
from payung.programme.complaints.models import About, Complaint

_REGENCY = 2
_DISTRICT_LENGTH = 8


def complaints_for(holder: Holder) -> QuerySet[Complaint]:
    """The complaints that a holder may read."""
    if not holder.may(Deed.COMPLAINT_READ):
        return Complaint.objects.none()
    found = Complaint.objects.filter(regency_code__in=regencies_of(holder))
    if holder.role is not Role.INSPECTORATE:
        found = found.exclude(about=About.REGENCY_OFFICE.value)
    return found.exclude(_is_own(holder, "about_village"))


def paid_claims_for(holder: Holder) -> QuerySet[Claim]:
    """The paid cases whose families a holder may ask."""
    if not holder.may(Deed.RECEIPT_CHECK):
        return Claim.objects.none()
    found = Claim.objects.filter(regency_code__in=regencies_of(holder), paid_on__isnull=False)
    return found.exclude(_is_own(holder, "village_code"))


def regencies_of(holder: Holder) -> tuple[str, ...]:
    """The regencies of a post that stands above villages and subdistricts."""
    return tuple(each for each in holder.areas if AreaCode(each).level == _REGENCY)


def place_of_acts(complaint: Complaint) -> str:
    """Where its acts lie: the regency; nowhere for one that the regency's office is not to see."""
    return "" if complaint.about == About.REGENCY_OFFICE.value else complaint.regency_code


def _is_own(holder: Holder, column: str) -> Exists:
    """Whether the same account holds a post today in the village of a column, or in its
    subdistrict."""
    below = [role.value for role, level in ROLE_LEVEL.items() if level > _REGENCY]
    held = tenures_on(timezone.localdate()).filter(
        account_id=holder.account_id, post__is_open=True, post__role__in=below
    )
    places = (OuterRef(column), Substr(OuterRef(column), 1, _DISTRICT_LENGTH))
    return Exists(held.filter(post__areas__code__in=places))
