"""What an alarm says to the people who can mend it: by WhatsApp, by mail; numbers, never a NIK.

Always in Bahasa Indonesia, whatever the language of the page: it is read by the office it goes to.
The programme sends no WhatsApp itself; it writes the text, and a person opens the link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from uuid import UUID

from payung.core.kernel.dates import format_long
from payung.core.kernel.month import month_name
from payung.core.kernel.phone import to_e164
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.office.accounts.models import Tenure
from payung.office.accounts.queries import tenures_on
from payung.office.accounts.roles import Role, role_words
from payung.programme.payments.alarms.inbox import Row
from payung.programme.payments.alarms.models import Alarm, AlarmKind
from payung.programme.payments.alarms.wording import recipients


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom an alarm is for, at the post that makes it so."""

    account_id: UUID
    name: str
    post: str
    role: Role
    phone: str
    email: str

    @property
    def role_words(self) -> str:
        return role_words(self.role)


def recipients_of(alarm: Alarm, *, on: date) -> list[Recipient]:
    """Who holds the posts that an alarm is for today, in the order in which they can mend it."""
    order = recipients(AlarmKind(alarm.kind), alarm.payer_model)
    places = (alarm.village_code, alarm.district_code, alarm.regency_code)
    held = (
        tenures_on(on)
        .filter(
            post__role__in=[role.value for role in order],
            post__areas__code__in=places,
            post__is_open=True,
        )
        .select_related("post", "account")
        .distinct()
    )
    found = [_recipient(each) for each in held]
    return sorted(found, key=lambda each: (order.index(each.role), each.post))


def _recipient(tenure: Tenure) -> Recipient:
    account = tenure.account
    return Recipient(
        account_id=account.id,
        name=account.full_name,
        post=tenure.post.title,
        role=Role(tenure.post.role),
        phone=account.phone,
        email=account.email,
    )


def sentence(row: Row) -> str:
    """What an alarm is about, in one or two sentences."""
    return _SENTENCES[row.kind](row)


def message(row: Row, to: str, link: str) -> str:
    """The whole text of a WhatsApp message to somebody at a post."""
    return f"Yth. {to},\n{row.village}: {sentence(row)}\nRincian: {link}\n(Payung Desa)"


def whatsapp_link(phone: str, text: str) -> str:
    """A link that opens WhatsApp with the text; without a number it asks for the person."""
    number = (to_e164(phone) or "").removeprefix("+") if phone else ""
    return f"https://wa.me/{number}?text={quote(text)}"


def _people(row: Row) -> str:
    return f"{format_number(row.standing.people)} pekerja"


def _month(row: Row) -> str:
    return month_name(row.month)


def _due_soon(row: Row) -> str:
    return (
        f"iuran {_month(row)} untuk {_people(row)} ({format_rupiah(row.standing.amount)}) "
        f"jatuh tempo {format_long(row.due_on)} dan belum dibayar."
    )


def _overdue(row: Row) -> str:
    return (
        f"iuran {_month(row)} untuk {_people(row)} ({format_rupiah(row.standing.amount)}) lewat "
        f"jatuh tempo {format_long(row.due_on)}. Mereka menunggak; santunan tertahan sampai "
        "dibayar."
    )


def _unpaid(count: str) -> Callable[[Row], str]:
    def told(row: Row) -> str:
        return (
            f"{count} bulan iuran untuk {_people(row)} belum dibayar, sejak {_month(row)} "
            f"({format_rupiah(row.standing.amount)}). Bila belum dibayar sampai "
            f"{format_long(row.due_on)}, perlindungan mereka berhenti."
        )

    return told


def _lapsed(row: Row) -> str:
    return (
        f"perlindungan {_people(row)} berhenti: iuran tidak dibayar sejak {_month(row)}. "
        f"Membayar satu bulan ({format_rupiah(row.standing.amount)}) memulai perlindungan lagi; "
        "bulan lama tidak ditagih, dan masa tunggu santunan penuh dihitung dari awal."
    )


def _january(row: Row) -> str:
    return (
        f"RAB, keputusan, atau tagihan {_month(row)} untuk {_people(row)} belum lengkap. "
        f"Tanpa ketiganya perlindungan putus pada {format_long(row.due_on)}."
    )


def _renewal(row: Row) -> str:
    return (
        f"{_people(row)} perlu dipastikan masih hidup, bekerja, dan tinggal di desa sebelum "
        f"{format_long(row.due_on)}, agar dapat dilanjutkan mulai {_month(row)}."
    )


def _age(row: Row) -> str:
    return (
        f"{_people(row)} melewati batas usia pada {_month(row)}. "
        "Siapkan penggantinya dari daftar tunggu."
    )


def _vacancy(row: Row) -> str:
    return (
        f"{format_number(row.standing.people)} kursi kosong sejak {_month(row)}. "
        f"Isi dari daftar tunggu dengan keputusan perubahan sebelum {format_long(row.due_on)}."
    )


_SENTENCES: Mapping[AlarmKind, Callable[[Row], str]] = {
    AlarmKind.DUE_SOON: _due_soon,
    AlarmKind.OVERDUE: _overdue,
    AlarmKind.UNPAID_1: _unpaid("satu"),
    AlarmKind.UNPAID_2: _unpaid("dua"),
    AlarmKind.UNPAID_3: _unpaid("tiga"),
    AlarmKind.LAPSED: _lapsed,
    AlarmKind.JANUARY_GAP: _january,
    AlarmKind.RENEWAL: _renewal,
    AlarmKind.AGE_LIMIT: _age,
    AlarmKind.VACANCY: _vacancy,
}
