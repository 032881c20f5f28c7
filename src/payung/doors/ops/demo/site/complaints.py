"""What families and residents tell in the demo: complaints in every state, and receipt checks.

Of two families that were paid, one has all of it; of the other somebody kept a part and the card,
so a complaint opened by itself. No village sees any of it.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.area.keys import new_key
from payung.office.seen import Seen
from payung.programme.claims.models import Claim, Stage
from payung.programme.complaints import actions
from payung.programme.complaints.models import (
    About,
    Complaint,
    ComplaintKind,
    Hand,
    Outcome,
    Way,
)
from payung.programme.complaints.sender_code import hash_of_code

_REGENCY = "16.12"
_TAKEN, _HELPER = 5_000_000, "Seorang perantara"


def bring_complaints(cast: Cast) -> None:
    """Everything above, by the real actions."""
    pmd, inspectorate = (cast.at(_REGENCY, role) for role in (Role.PMD, Role.INSPECTORATE))
    paid = list(Claim.objects.filter(stage=Stage.PAID.value).order_by("paid_on", "id"))
    if len(paid) > 1:
        _whole(pmd, inspectorate, paid[0])
        _kept_back(pmd, paid[1])
    villages = sorted({each.village_code for each in Claim.objects.all()})
    if villages:
        _waiting(villages[-1])
        _answered(inspectorate, villages[0])
        _settled(inspectorate, villages[len(villages) // 2])


def _whole(asks: Holder, confirms: Holder, claim: Claim) -> None:
    with clock_at(days_ago(20)) as on:
        heard = _says(claim, Hand.OWN_ACCOUNT)
        attempt = actions.Attempt(Way.VISIT, on, heard)
        check = actions.record_check(by=asks, claim_id=claim.id, attempt=attempt, known=0, on=on)
    with clock_at(days_ago(18)) as on:
        actions.confirm_check(by=confirms, check_id=check.id, on=on)


def _kept_back(asks: Holder, claim: Claim) -> None:
    with clock_at(days_ago(6)) as on:
        says = _says(claim, Hand.SOMEBODY)
        heard = replace(says, taken=_TAKEN, keeps_card=True, from_whom=_HELPER, who_took=_HELPER)
        attempt = actions.Attempt(Way.CALL, on, heard, note="Anak sulung yang bercerita.")
        actions.record_check(by=asks, claim_id=claim.id, attempt=attempt, known=0, on=on)


def _says(claim: Claim, hand: Hand) -> actions.FamilySays:
    """The whole amount on the day of the payment, by this hand."""
    heir = claim.heirs.order_by("place")[0]
    return actions.FamilySays(heir.id, claim.paid_amount or 0, claim.paid_on, hand)


def _waiting(village: str) -> None:
    with clock_at(days_ago(1)):
        _sent(village, ComplaintKind.FEE_ASKED, "Diminta uang administrasi untuk mengurus klaim.")


def _answered(office: Holder, village: str) -> None:
    """Taken up and answered; the sender has said more since."""
    with clock_at(days_ago(9)):
        code = _sent(village, ComplaintKind.CARD_KEPT, "Kartu ATM ibu saya masih dipegang petugas.")
    with clock_at(days_ago(8)) as on:
        actions.take_complaint(by=office, seen=_seen(code), on=on)
        text = "Kami periksa. Siapa yang memegangnya, dan sejak kapan?"
        actions.answer_complaint(by=office, seen=_seen(code), text=text, on=on)
    with clock_at(days_ago(4)) as on:
        more = "Sejak uangnya cair. Orangnya bekerja di kantor desa."
        actions.add_message(code=code, text=more, said=2, on=on)


def _settled(office: Holder, village: str) -> None:
    with clock_at(days_ago(25)):
        code = _sent(village, ComplaintKind.LEFT_OUT, "Ayah saya buruh tani, tidak pernah didata.")
    with clock_at(days_ago(22)) as on:
        actions.take_complaint(by=office, seen=_seen(code), on=on)
        reason = "Sudah didata dan masuk daftar tunggu dalam musyawarah berikutnya."
        settlement = actions.Settlement(Outcome.REPAIRED, reason)
        actions.settle_complaint(by=office, seen=_seen(code), settlement=settlement, on=on)


def _sent(village: str, kind: ComplaintKind, text: str) -> str:
    """By a resident, without a name; the code of the sender."""
    told = actions.Told(_REGENCY, village, kind, About.VILLAGE, text)
    return actions.send_complaint(told=told, key=new_key(), on=timezone.localdate())


def _seen(code: str) -> Seen:
    found = Complaint.objects.get(code_hash=hash_of_code(code))
    return Seen(found.id, found.version)
