"""What the helper in the village cannot do to a family: after filing change how it is reached, or
learn who reported the death."""

from __future__ import annotations

from uuid import uuid4

import pytest

import claim_cast
from office_cast import TODAY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.office.audit.models import Act
from payung.programme.claims import actions as claims
from payung.programme.claims.models import Claim, ClaimContact
from payung.programme.incidents import actions as incidents
from payung.programme.incidents.models import Channel, Kind, Report, ReporterRole
from payung.programme.incidents.queries import who_reported

pytestmark = pytest.mark.django_db

OF_VILLAGE = [role for role in Role if ROLE_LEVEL[role] == 4]


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


@pytest.fixture
def filed(who: claim_cast.Cast) -> Claim:
    (person,) = claim_cast.paid_for(who)
    return claim_cast.filed(who, claim_cast.opened(who, person))


def of_village() -> list[Holder]:
    return [holder(f"v{role.value.replace('_', '')}", role) for role in OF_VILLAGE]


def change(by: Holder, claim: Claim) -> ClaimContact:
    contact = claims.Contact(phone="081299990001", address="")
    heir = claim_cast.heir(claim)
    return claims.change_contact(
        by=by, seen=claim_cast.seen(claim), heir_id=heir.id, contact=contact, on=TODAY
    )


def test_after_filing_no_post_of_the_village_changes_how_an_heir_is_reached(
    who: claim_cast.Cast, filed: Claim
) -> None:
    before = ClaimContact.objects.count()
    for by in (who.ani, who.beni, who.kurnia, *of_village()):
        with pytest.raises(Refused) as told:
            change(by, filed)
        assert told.value.code in ("heirs_are_fixed", "not_your_duty")
    assert ClaimContact.objects.count() == before
    assert change(who.farah, filed).source == "outside"


def test_no_post_of_the_village_learns_who_reported(who: claim_cast.Cast) -> None:
    village = (who.ani, who.beni, who.kurnia, *of_village())
    for report in (_by_link(who), _by_phone(who)):
        for by in village:
            with pytest.raises(Refused) as told:
                who_reported(by, report)
            assert told.value.code == "not_your_duty"
        teller = who_reported(who.fitri, report)
        assert teller is not None
        assert teller.name == TELLER
        assert TELLER not in str(list(Act.objects.values()))


TELLER = "Delima Pelapor"


def _told() -> incidents.Told:
    return incidents.Told(uuid4(), Kind.DEATH, "Sumarni", VILLAGE, TODAY, "Di rumahnya")


def _by_link(who: claim_cast.Cast) -> Report:
    invited = incidents.Invited(uuid4(), TELLER, ReporterRole.BURIAL_HELPER, VILLAGE)
    handed = incidents.invite_reporter(by=who.fitri, invited=invited)
    key = incidents.Key(handed.link, handed.pin)
    return incidents.report_by_link(key=key, told=_told(), on=TODAY)


def _by_phone(who: claim_cast.Cast) -> Report:
    source = incidents.Source(Channel.PHONE, TELLER)
    return incidents.report(by=who.fitri, told=_told(), source=source, on=TODAY)
