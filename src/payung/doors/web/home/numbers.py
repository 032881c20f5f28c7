"""Three numbers of the area of a post; each opens the list behind it and says what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from payung.doors.web.home.dates import dates_ahead
from payung.doors.web.home.known import Known
from payung.doors.web.home.task import address
from payung.doors.web.office.village_board import Stage
from payung.doors.web.protection.asked_day import SOON
from payung.doors.web.protection.words import PROTECTED_NAME
from payung.office.accounts.duties import Deed
from payung.office.writing import number_words
from payung.programme.payments.protection import Tally
from payung.programme.rulebook.wording import MILESTONE_WORDS


@dataclass(frozen=True, slots=True)
class AreaNumber:
    """A number, what it counts, and where its list is."""

    number: str
    words: str
    note: str
    url: str = ""
    look: str = ""


def numbers_of(known: Known) -> tuple[AreaNumber, ...]:
    """The three, by what the post may see."""
    if known.is_village and not known.holder.may(Deed.PEOPLE_READ):
        return ()
    tally = known.protection.tally(soon=SOON) if known.protection else None
    if tally and tally.everybody:
        last = _pairs_or_date(known) if known.is_village else _protected_villages(known)
        found: tuple[AreaNumber | None, ...] = (_protected(known, tally), _soon(known, tally), last)
    elif known.is_village:
        found = (_people(known), _seats(known), _pairs_or_date(known))
    else:
        found = (_people(known), _with_list(known), _decided(known))
    return tuple(each for each in found if each)


def _protected(known: Known, tally: Tally) -> AreaNumber:
    """Today, by the months that are paid."""
    members = number_words(tally.members)
    return AreaNumber(
        number_words(tally.protected),
        _("orang terlindungi hari ini"),
        _("dari %(members)s peserta, menurut bulan yang dibayar") % {"members": members},
        _people_page(known, f"?keadaan={PROTECTED_NAME}#daftar"),
        "ready" if tally.protected else "refused",
    )


def _soon(known: Known, tally: Tally) -> AreaNumber:
    return AreaNumber(
        number_words(tally.soon),
        _("segera nonaktif"),
        _("dalam %(days)s hari bila tidak dibayar") % {"days": SOON},
        _people_page(known, f"?hari={SOON}#daftar"),
        "review" if tally.soon else "ready",
    )


def _people_page(known: Known, query: str) -> str:
    """The list behind a number, for who may see names."""
    if not known.holder.may(Deed.PEOPLE_READ):
        return _protection_page(known)
    name = "protection_village" if known.is_village else "protection_people"
    return address(name, known.area, query=query)


def _protection_page(known: Known) -> str:
    return address("protection_village" if known.is_village else "protection_area", known.area)


def _protected_villages(known: Known) -> AreaNumber:
    return AreaNumber(
        number_words(sum(1 for row in known.board.villages if row.tally.protected)),
        _("desa terlindungi"),
        _("dari %(all)s desa dan kelurahan") % {"all": number_words(len(known.board.villages))},
        f"{_protection_page(known)}#desa",
        "ready",
    )


def _people(known: Known) -> AreaNumber | None:
    if not known.holder.may(Deed.PEOPLE_READ):
        return _seats(known)
    return AreaNumber(
        number_words(known.board.people),
        _("orang terdata"),
        _("dalam data pekerja, tanpa yang digabung"),
        address("people"),
    )


def _seats(known: Known) -> AreaNumber | None:
    """Seats that the money pays, in villages whose list is drawn or decided."""
    if not known.holder.may(Deed.CANDIDATES_READ):
        return None
    drawn = [row.decision for row in known.board.villages if row.decision]
    decided = [each for each in drawn if each.is_decided]
    counted = decided if not known.is_village else drawn
    note = _("menurut keputusan kepala desa") if decided else _("menurut urutan, belum ditetapkan")
    return AreaNumber(
        number_words(sum(each.seats for each in counted)),
        _("kursi ditetapkan") if decided else _("kursi direncanakan"),
        note if counted else _("calon belum disusun"),
        address("decisions"),
        "ready" if decided else "",
    )


def _pairs_or_date(known: Known) -> AreaNumber:
    if known.holder.may(Deed.DUPLICATE_DECIDE):
        return AreaNumber(
            number_words(known.asked.open_pairs),
            _("dugaan data ganda"),
            _("menunggu diputus"),
            address("people_pairs"),
            "review" if known.asked.open_pairs else "ready",
        )
    ahead = dates_ahead(known)
    if not ahead:
        return AreaNumber(
            "–", _("tanggal berikutnya"), _("belum ditetapkan kabupaten"), address("rules")
        )
    return AreaNumber(
        number_words(ahead[0].days_left(known.on) or 0),
        _("hari lagi"),
        str(MILESTONE_WORDS[ahead[0].milestone]),
        address("rules"),
    )


def _with_list(known: Known) -> AreaNumber:
    stages = known.board.stages
    listed = sum(stages[stage] for stage in Stage if stage >= Stage.LISTED)
    return AreaNumber(
        number_words(listed),
        _("desa terdata"),
        _("dari %(all)s desa dan kelurahan") % {"all": number_words(len(known.board.villages))},
        address("villages_area", known.area, query=f"?sejak={Stage.LISTED.value}#desa"),
    )


def _decided(known: Known) -> AreaNumber:
    stages = known.board.stages
    decided = sum(stages[stage] for stage in Stage if stage >= Stage.DECIDED)
    return AreaNumber(
        number_words(decided),
        _("desa sudah menetapkan"),
        _("dari %(all)s desa dan kelurahan") % {"all": number_words(len(known.board.villages))},
        address("villages_area", known.area, query=f"?sejak={Stage.DECIDED.value}#desa"),
        "ready",
    )
