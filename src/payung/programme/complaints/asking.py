"""What stands in the way of asking a family, and of confirming what somebody else heard.

Actions and pages ask the same questions, so that a button that is shown works.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.programme.claims.models import Claim
from payung.programme.complaints.differences import Heard
from payung.programme.complaints.models import CheckState, ReceiptCheck


def why_not_ask(claim: Claim, last: ReceiptCheck | None, *, by: Holder) -> Refused | None:
    """Why this holder cannot record an answer now; `last` is the newest check of the case."""
    return next(_against_asking(claim, last, by), None)


def why_not_confirm(check: ReceiptCheck, *, by: Holder) -> Refused | None:
    """Why this holder cannot confirm a check or send it back; `claim` is loaded with it."""
    return next(_against_confirming(check, by), None)


def waits_for_second(check: ReceiptCheck) -> bool:
    """Whether a family was heard, and nobody has confirmed it yet."""
    return check.state == CheckState.RECORDED.value and not check.missed


def heard_of(check: ReceiptCheck) -> Heard:
    """What was heard, as plain values; only of a check that reached somebody."""
    return Heard(
        paid=check.paid_amount,
        received=check.received_amount or 0,
        taken=check.taken_amount,
        keeps_card=check.keeps_card,
        keeps_book=check.keeps_book,
        knows_pin=check.knows_pin,
    )


def who_asks_does_not_confirm() -> Refused:
    """For the step and for the constraint behind it."""
    return Refused(
        "who_asks_does_not_confirm",
        _("Jawaban ini Anda catat sendiri."),
        _("Orang kedua di luar desa yang memastikannya."),
    )


def _against_asking(claim: Claim, last: ReceiptCheck | None, by: Holder) -> Iterator[Refused]:
    if claim.received_on is not None:
        yield Refused("already_received", _("Penerimaan keluarga ini sudah dipastikan."))
    if claim.paid_by_account == by.account_id:
        yield _who_pays_does_not_ask()
    if last is not None and waits_for_second(last):
        yield Refused(
            "second_person_awaited",
            _("Jawaban keluarga sudah dicatat dan menunggu orang kedua."),
            _("Orang lain memastikannya, atau mengembalikannya untuk ditanya lagi."),
        )


def _against_confirming(check: ReceiptCheck, by: Holder) -> Iterator[Refused]:
    if not waits_for_second(check):
        yield Refused(
            "nothing_to_confirm",
            _("Catatan ini tidak menunggu dipastikan."),
            _("Muat ulang halaman keluarga."),
        )
    if check.recorded_by_account == by.account_id:
        yield who_asks_does_not_confirm()
    if check.claim.paid_by_account == by.account_id:
        yield _who_pays_does_not_ask()


def _who_pays_does_not_ask() -> Refused:
    return Refused(
        "who_pays_does_not_ask",
        _("Pembayaran klaim ini Anda catat sendiri."),
        _("Orang lain di luar desa yang menanyai keluarga."),
    )
