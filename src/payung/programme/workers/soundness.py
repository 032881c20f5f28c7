"""Whether what is said about a person can be kept: each fault with its field and a sentence.

The rules are those of the kernel (NIK, family card, phone); here they are asked for a whole form at
once, so that everything that is wrong is told together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payung.core.kernel.family_card import FamilyCardNumber
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.person_name import clean_name, name_key
from payung.core.kernel.phone import to_e164
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.programme.workers.values import BY_PATH, PersonValues, Value

LIFE_STATUS_WORDS: dict[int, str] = {
    LifeStatus.ALIVE: gettext_noop("Hidup"),
    LifeStatus.DEAD: gettext_noop("Meninggal"),
    LifeStatus.MOVED: gettext_noop("Pindah"),
    LifeStatus.MISSING: gettext_noop("Tidak ditemukan"),
    LifeStatus.GONE: gettext_noop("Pergi"),
}
"""Life statuses of OpenSID that a record can have, as lists and exports say them."""
_NAMES = ("name", "mother_name", "heir.name", "work.witness")
_PHONES = ("phone", "heir.phone")
_DAYS = ("birth_date", "life_status_on", "consent_on", "work.since", "work.last_worked")
_EARLIEST = date(1900, 1, 1)


class Unsound(Refused):
    """Some values cannot be kept. `by_path` has the sentence for each of their fields."""

    def __init__(self, by_path: Mapping[str, str]) -> None:
        super().__init__(
            "values_unsound",
            _("Ada isian yang perlu diperbaiki."),
            _("Lihat kalimat di bawah setiap isian yang bertanda merah."),
        )
        self.by_path = by_path


def sound(values: PersonValues) -> PersonValues:
    """The values as they are kept: names cleaned, numbers as digits, phones as E.164.

    Raises `Unsound` with every fault.
    """
    kept: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for path, value in values.said.items():
        try:
            kept[path] = _sound(path, value)
        except Refused as refused:
            faults[path] = str(refused)
    if "name" in kept and not name_key(str(kept["name"])):
        faults["name"] = _("Nama kosong atau tidak memuat huruf. Tulis seperti pada KTP.")
    if faults:
        raise Unsound(faults)
    return PersonValues(kept)


def doubts(values: PersonValues) -> tuple[str, ...]:
    """Sentences about what contradicts itself and may still be kept."""
    told: list[str] = []
    try:
        nik = Nik.parse(str(values.said.get("nik") or ""))
    except Refused:
        return ()
    born, sex = values.said.get("birth_date"), values.said.get("sex")
    if isinstance(born, date) and not nik.agrees_with(born):
        told.append(_("Tanggal lahir berbeda dengan tanggal di dalam NIK. Cocokkan dengan KTP."))
    if sex in tuple(Sex) and sex != nik.sex:
        told.append(_("Jenis kelamin berbeda dengan yang ada di dalam NIK. Cocokkan dengan KTP."))
    return tuple(told)


def _sound(path: str, value: Value) -> Value:
    if isinstance(value, str):
        value = _READERS.get(path, _text)(value)
        longest = BY_PATH[path].longest
        if longest is not None and len(value) > longest:
            raise Refused(
                "too_long",
                _("Terlalu panjang: paling banyak %(count)d huruf.") % {"count": longest},
                _("Singkat isinya."),
            )
    if path in _DAYS and isinstance(value, date):
        _must_be_past(value)
    if path == "welfare.decile" and value is not None and value not in range(1, 11):
        raise Refused("decile_out_of_range", _("Desil harus 1 sampai 10."))
    if path == "life_status" and value not in LIFE_STATUS_WORDS:
        raise Refused("life_status_unknown", _("Keadaan ini tidak dikenal."))
    return value


def _must_be_past(day: date) -> None:
    if day > timezone.localdate():
        raise Refused("day_in_future", _("Tanggal ini belum tiba."), _("Periksa tahunnya."))
    if day < _EARLIEST:
        raise Refused("day_too_old", _("Tanggal ini terlalu lama."), _("Periksa tahunnya."))


def _text(text: str) -> str:
    """Without signs that are not seen and could turn the writing of a page around."""
    seen = (" " if sign in "\t\r\n" else sign for sign in unicodedata.normalize("NFC", text))
    return "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C").strip()


def _name(text: str) -> str:
    return clean_name(_text(text))


def _nik(text: str) -> str:
    return Nik.parse(text).digits if text.strip() else ""


def _family_card(text: str) -> str:
    return FamilyCardNumber.parse(text).digits if text.strip() else ""


def _phone(text: str) -> str:
    if not text.strip():
        return ""
    found = to_e164(text)
    if found is None:
        raise Refused(
            "phone_malformed",
            _("Nomor HP tidak dikenal."),
            _("Tulis seperti 0812-3456-7890, atau kosongkan."),
        )
    return found


_READERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_NAMES, _name),
    **dict.fromkeys(_PHONES, _phone),
    "nik": _nik,
    "heir.nik": _nik,
    "family_card_no": _family_card,
}
