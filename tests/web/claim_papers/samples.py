"""A case with its papers and an open link for its family, for the generated tests."""

from __future__ import annotations

from django.utils import timezone

import claim_cast
import decision_cast
from payung.office.accounts.roles import Role
from payung.programme.claims.family_links import make_link, token_of
from payung.programme.claims.models import Claim, FamilyLink
from payung.programme.workers.models import Person
from web.sample_objects import Bound, Parts, Place, sample


def opened(place: Place) -> Claim:
    """A death in this village."""
    who = claim_cast.Cast(
        ani=place.holder(Role.VILLAGE_OPERATOR),
        beni=place.holder(Role.VILLAGE_HEAD),
        kurnia=place.holder(Role.VILLAGE_TREASURER),
        eka=place.holder(Role.SUBDISTRICT_HEAD),
        fitri=place.holder(Role.PMD),
        farah=place.holder(Role.PMD),
        bram=place.holder(Role.BRANCH),
        bintang=place.holder(Role.BRANCH),
    )
    start = 4000 + Person.objects.count()
    return claim_cast.opened(who, decision_cast.workers(1, village=place.village, start=start)[0])


@sample(
    "claims_papers", "claims_fill_in", "claims_print_all", "claims_family", "claims_family_make"
)
def case(place: Place) -> Parts:
    return {"claim_id": opened(place).id}


@sample("claims_print")
def masked_paper(place: Place) -> Parts:
    return {**case(place), "code": "keluarga", "form": "pdf"}


@sample("claims_print_full")
def full_paper(place: Place) -> Parts:
    return {**case(place), "code": "kematian", "form": "pdf"}


@sample("claims_family_revoke")
def link(place: Place) -> Parts:
    made = _link(place)
    return {"claim_id": made.claim_id, "link_id": made.id}


@sample("public_family", bound=Bound.NOTHING)
def family(place: Place) -> Parts:
    return {"token": token_of(_link(place))}


def _link(place: Place) -> FamilyLink:
    claim = opened(place)
    operator = place.holder(Role.VILLAGE_OPERATOR)
    heir = claim_cast.heir(claim)
    return make_link(by=operator, claim_id=claim.id, heir_id=heir.id, on=timezone.localdate())
