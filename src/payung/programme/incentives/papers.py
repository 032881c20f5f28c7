"""The papers of a payment list from what the database holds, and the list for the bank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override

from payung.core.kernel.dates import format_long
from payung.core.kernel.month import Month, months_between
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource, fund_source_name
from payung.core.papers import values
from payung.core.papers.incentive_list import (
    IncentiveList,
    PaidRecipient,
    Transfer,
    incentive_list_pdf,
    incentive_list_xlsx,
    transfer_list_csv,
    transfer_list_xlsx,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.queries import holders_in
from payung.office.accounts.roles import Role
from payung.office.area.queries import village_of
from payung.office.audit.actions import record
from payung.office.printed import Printed
from payung.programme.incentives.models import PayState, Way
from payung.programme.incentives.queries.lists import ListPage, list_page
from payung.programme.incentives.queries.payees import PayeeRow, every_payee
from payung.programme.incentives.turn import KIND
from payung.programme.incentives.wording import WAY_WORDS


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in one form. `with_accounts`: making it is an act."""

    code: str
    suffix: str
    words: str
    make: Callable[[ListPage], bytes]
    with_accounts: bool = False

    @property
    def form(self) -> str:
        return self.suffix.upper()

    @property
    def told(self) -> str:
        """Its words in the language of the page."""
        return gettext(self.words)


PAPERS: Mapping[str, Paper] = {
    paper.code: paper
    for paper in (
        Paper(
            "tanda-terima-pdf",
            "pdf",
            gettext_noop("Daftar bayar dan tanda terima untuk ditandatangani"),
            lambda found: incentive_list_pdf(_list(found)),
        ),
        Paper(
            "tanda-terima-xlsx",
            "xlsx",
            gettext_noop("Daftar bayar untuk dihitung lagi"),
            lambda found: incentive_list_xlsx(_list(found)),
        ),
        Paper(
            "transfer-xlsx",
            "xlsx",
            gettext_noop("Daftar transfer untuk bank (nomor rekening)"),
            lambda found: transfer_list_xlsx(_transfers(found)),
            with_accounts=True,
        ),
        Paper(
            "transfer-csv",
            "csv",
            gettext_noop("Daftar transfer untuk bank (nomor rekening)"),
            lambda found: transfer_list_csv(_transfers(found)),
            with_accounts=True,
        ),
    )
}


def papers_of(found: ListPage) -> list[Paper]:
    """What there is: nothing of a list that was withdrawn, no transfers before it is approved."""
    if found.state is PayState.WITHDRAWN:
        return []
    is_approved = found.state is PayState.APPROVED
    return [paper for paper in PAPERS.values() if is_approved or not paper.with_accounts]


def paper_of(holder: Holder, list_id: UUID, code: str) -> Printed:
    """A paper without accounts.

    Raises `KeyError` for an unknown code or one that `noted_paper` makes, `PayList.DoesNotExist`
    outside the area, `Refused("nothing_to_print")`.
    """
    paper = PAPERS[code]
    if paper.with_accounts:
        raise KeyError(code)
    return _printed(list_page(holder, list_id), paper)


@transaction.atomic
def noted_paper(*, by: Holder, list_id: UUID, code: str) -> Printed:
    """A list with accounts; making it is an act of the holder."""
    paper = PAPERS[code]
    found = list_page(by, list_id)
    by.must(Deed.INCENTIVE_TRANSFER, found.row.place_code)
    printed = _printed(found, paper)
    record(
        by=by,
        deed=Deed.INCENTIVE_TRANSFER,
        of=(KIND, found.id),
        place=found.row.place_code,
        details={"paper": code},
    )
    return printed


def without_account(found: ListPage) -> int:
    """Payees who have not signed and whose account is not known: they are paid in cash."""
    waiting = found.row.payees.filter(struck_because="", received=0)
    return waiting.filter(recipient__account_number="").count()


def _printed(found: ListPage, paper: Paper) -> Printed:
    if paper not in papers_of(found):
        raise Refused(
            "nothing_to_print",
            gettext("Surat ini belum ada untuk daftar dalam keadaan ini."),
            gettext("Buka halaman daftar untuk melihat surat yang ada."),
        )
    with override("id"):
        content = paper.make(found)
    place = "_".join("".join(c if c.isalnum() else " " for c in found.place.lower()).split())
    kind = paper.code.rpartition("-")[0].replace("-", "_")
    name = f"insentif_{kind}_{found.row.year}_{found.row.number}_{place}.{paper.suffix}"
    return Printed(name, content)


def _list(found: ListPage) -> IncentiveList:
    row, village = found.row, village_of(found.row.village_code)
    day = timezone.localdate(row.approved_at) if row.approved_at else None
    signers = holders_in(row.village_code, on=day or timezone.localdate())
    source = FundSource(row.fund_source)
    return IncentiveList(
        letterhead=values.Letterhead(village.on_paper(), is_sample=settings.DEMO),
        period=months_between(Month.parse(row.first_month), Month.parse(row.last_month)),
        fund_source=values.FundSource(source.value, fund_source_name(source)),
        activity=_activity(found),
        basis=found.terms.basis,
        recipients=tuple(map(_recipient, every_payee(found))),
        signatories=(
            values.Signatory(f"Kepala {village.term}", signers.get(Role.VILLAGE_HEAD)),
            values.Signatory("Kaur Keuangan", signers.get(Role.VILLAGE_TREASURER)),
        ),
        notes=_notes(found),
        dated=day,
    )


def _activity(found: ListPage) -> str:
    line = next(iter(found.ties.lines), None)
    if line is None:
        return "–"
    return f"{line.activity_code} {line.activity_name}, {line.account_code} {line.account_name}"


def _notes(found: ListPage) -> tuple[str, ...]:
    return tuple(
        f"{each.words}: {each.basis}. Kepastian: {each.certainty.words}."
        for each in found.terms.deductions
    )


def _recipient(row: PayeeRow) -> PaidRecipient:
    payee, recipient = row.payee, row.recipient
    place = recipient.place.name if recipient.place else ""
    return PaidRecipient(
        name=recipient.person.name,
        nik=recipient.person.nik_masked,
        serves=", ".join(part for part in (row.role, place) if part),
        decree=recipient.decree.number if recipient.decree else "",
        months=payee.months,
        gross=payee.gross,
        deducted=payee.tax + payee.other,
        received=_received(row),
    )


def _received(row: PayeeRow) -> str:
    if row.receipt is None:
        return ""
    return f"{format_long(row.receipt.received_on)}, {WAY_WORDS[Way(row.receipt.way)]}"


def _transfers(found: ListPage) -> list[Transfer]:
    """Who has not signed yet and has an account."""
    remark = f"Insentif {found.period}, {found.place}"
    return [
        Transfer(
            bank=each.recipient.bank,
            account=each.recipient.account_number,
            holder=each.recipient.account_name or each.recipient.person.name,
            amount=each.payee.net,
            remark=remark,
        )
        for each in every_payee(found)
        if each.recipient.account_number and not each.payee.received
    ]
