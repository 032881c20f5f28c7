"""Places of worship of a village: noted, corrected, closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.person_name import name_key
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import village_of
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.incentives.models import Place
from payung.programme.incentives.terms import terms_for
from payung.programme.incentives.turn import changed, constraints_in_words

_KIND = "place_of_worship"


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """A place as it is typed; `kind` is a code of the regency's terms."""

    name: str
    kind: str
    address: str = ""
    register_number: str = ""


@transaction.atomic
def note_place(*, by: Holder, village: str, said: SaidPlace, year: int) -> Place:
    """A new place. Raises `Refused` with `place_kind_unknown`, `place_twice`, and as `written`."""
    by.must(Deed.INCENTIVE_REGISTER, village)
    village_of(village)
    made = Place(noted_by=signature(by), **levels_of(village))
    _fill(made, said, year)
    with constraints_in_words():
        made.save(force_insert=True)
    _note(by, made, "place_noted")
    return made


@transaction.atomic
def change_place(*, by: Holder, seen: Seen, said: SaidPlace, year: int) -> Place:
    """Corrected values. Raises `Place.DoesNotExist` outside the area, and as `note_place` does."""
    found = _taken(by, seen)
    _fill(found, said, year)
    found.version += 1
    with constraints_in_words():
        found.save()
    _note(by, found, "place_changed")
    return found


@transaction.atomic
def close_place(*, by: Holder, seen: Seen, reason: str) -> Place:
    """Nobody serves there any more. Raises `Refused("place_in_use")` while somebody does."""
    found = _taken(by, seen)
    serving = found.recipients.filter(last_month="").count()
    if serving:
        raise Refused(
            "place_in_use",
            _("%(count)s penerima masih bertugas di sini.") % {"count": serving},
            _("Akhiri atau pindahkan mereka lebih dahulu."),
        )
    found.closed_because = written(reason, _("Alasan"), longest=500)
    found.version += 1
    found.save()
    _note(by, found, "place_closed", found.closed_because)
    return found


def _taken(by: Holder, seen: Seen) -> Place:
    found = Place.objects.filter(scope(by)).select_for_update().get(id=seen.id)
    by.must(Deed.INCENTIVE_REGISTER, found.village_code)
    if found.version != seen.version or found.closed_because:
        raise changed()
    return found


def _fill(place: Place, said: SaidPlace, year: int) -> None:
    if terms_for(place.regency_code, year).kind(said.kind) is None:
        raise Refused(
            "place_kind_unknown",
            _("Jenis rumah ibadah ini tidak ada dalam ketentuan kabupaten."),
            _("Pilih salah satu jenis, atau minta Dinas PMD menambahkannya."),
        )
    place.name = written(said.name, _("Nama rumah ibadah"), longest=120)
    place.name_key = name_key(place.name) or place.name.casefold()
    place.kind = said.kind
    place.address = written(said.address, _("Alamat"), longest=160, required=False)
    place.register_number = written(
        said.register_number, _("Nomor registrasi"), longest=40, required=False
    )


def _note(by: Holder, place: Place, what: str, reason: str = "") -> None:
    record(
        by=by,
        deed=Deed.INCENTIVE_REGISTER,
        of=(_KIND, place.id),
        place=place.village_code,
        reason=reason,
        details={"what": what, "kind": place.kind},
    )
