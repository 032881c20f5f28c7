"""What a family is told on paper: what it is owed, what to bring, whom to call, and what to refuse.

Heirs have lost most of their money to those who helped them, so the slip says the amount in words,
that everything is free, and what nobody may ask for. It names nobody who could be paid for help.
Where readings of the law differ, the smaller amount is promised; the others stand below it.
"""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.kernel.rupiah import amount_in_words, format_rupiah
from payung.core.papers.claim_case import ClaimCase
from payung.core.papers.content import Json, letterhead_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.wording import money_in_words, weekday_and_date


@dataclass(frozen=True, slots=True)
class OtherAmount:
    """What would be paid instead, in rupiah, and what it would take, as a sentence."""

    because: str
    amount: int


@dataclass(frozen=True, slots=True)
class Owed:
    """Rupiah promised now, and once the arrears of `release` rupiah are paid; by which law.

    `released_by` is who pays the arrears, where that is known. `scholarship` is child and rupiah a
    year. `basis` is the citation with its certainty.
    """

    now: int
    after_release: int
    release: int
    basis: str
    released_by: str = ""
    others: tuple[OtherAmount, ...] = ()
    scholarship: tuple[tuple[str, int], ...] = ()
    has_care: bool = False


@dataclass(frozen=True, slots=True)
class FamilySlip:
    """`to_bring` are papers of the family, `others_bring` those that offices see to.

    `contact` is a post outside the village with its phone; `complaints` the address of the page on
    which anybody may complain without giving a name.
    """

    case: ClaimCase
    owed: Owed
    stage: str
    to_bring: tuple[str, ...]
    others_bring: tuple[str, ...]
    call_centre: str
    contact: str = ""
    complaints: str = ""
    payment: str = ""
    """By when the insurer pays, as a sentence."""
    doubts: tuple[str, ...] = ()
    """What could still change the promise, or must be settled first, in sentences."""


def family_slip_pdf(slip: FamilySlip) -> bytes:
    """One page, in letters as large as fit. Raises `Refused("letter_not_printable")`."""
    case = slip.case
    content: dict[str, Json] = {
        **letterhead_content(case.letterhead, "Lembar untuk Keluarga", (case.worker,)),
        "case_number": case.number,
        "village_word": case.letterhead.village.village_term.lower(),
        "name": case.worker.name,
        "event": f"{_event(case)}, {weekday_and_date(case.happened.on)}",
        "stage": slip.stage,
        **_promise(slip.owed),
        "owed": _owed_lines(slip.owed),
        "doubts": list(slip.doubts),
        "receivers": [f"{heir.name} ({heir.relation})" for heir in case.heirs],
        "has_heirs": case.is_death,
        "to_bring": list(slip.to_bring),
        "others_bring": list(slip.others_bring),
        "payment": slip.payment,
        "call_centre": slip.call_centre,
        "contact": slip.contact,
        "complaints": slip.complaints,
    }
    return typeset("family_slip", content)


def _owed_lines(owed: Owed) -> list[Json]:
    """What stands below the promised amount, each a sentence."""
    lines = []
    if owed.now and owed.after_release > owed.now:
        lines.append(
            f"Setelah tunggakan iuran {format_rupiah(owed.release)} dilunasi: "
            f"{money_in_words(owed.after_release)}."
        )
    if owed.after_release > owed.now:
        lines.append(_who_releases(owed))
    lines += [f"Bisa menjadi {format_rupiah(each.amount)}: {each.because}" for each in owed.others]
    if owed.has_care:
        lines.append("Biaya perawatan karena kecelakaan kerja ditanggung sesuai kebutuhan medis.")
    lines += [
        f"Beasiswa {name}: {format_rupiah(amount)} setahun, diminta lagi tiap tahun."
        for name, amount in owed.scholarship
    ]
    return [*lines, f"Dasar: {owed.basis}."]


def _promise(owed: Owed) -> dict[str, Json]:
    """The amount in large letters, and what it is."""
    if owed.now:
        amount, said = owed.now, "dijanjikan"
    else:
        amount = owed.after_release
        said = f"dijanjikan setelah tunggakan iuran {format_rupiah(owed.release)} dilunasi"
    if not amount:
        return {"amount": "", "promise": "Belum ada uang tunai yang dapat dijanjikan sekarang."}
    return {"amount": format_rupiah(amount), "promise": f"{amount_in_words(amount)}, {said}"}


def _who_releases(owed: Owed) -> str:
    if owed.released_by:
        who = f"Pelunasan tunggakan diurus {owed.released_by}"
    else:
        who = "Tanyakan siapa yang melunasi tunggakan"
    return f"{who}; jangan menitipkan uang kepada siapa pun."


def _event(case: ClaimCase) -> str:
    return "meninggal dunia" if case.is_death else "kecelakaan kerja"
