"""What the forms of recipients choose from: people, places, decrees, and who is to be proved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.programme.decisions.models import Decree
from payung.programme.incentives.models import Place, Recipient, ServiceDecree, ServiceProof
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.terms import terms_for
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import Wanted, find_people, visible_people


@dataclass(frozen=True, slots=True)
class Choices:
    """What a recipient of a village may be given."""

    places: tuple[Place, ...]
    decrees: tuple[ServiceDecree, ...]
    decisions: tuple[Decree, ...]
    """Decrees of the village that are not among `decrees` yet."""


def choices_in(village: str) -> Choices:
    """The open places and the decrees of a village that the caller has opened."""
    decrees = tuple(ServiceDecree.objects.filter(village_code=village).order_by("-issued_on", "id"))
    known = {each.decision_id for each in decrees}
    decisions = Decree.objects.filter(village_code=village).order_by("-issued_on", "id")
    return Choices(
        places=tuple(
            Place.objects.filter(village_code=village, closed_because="").order_by("name")
        ),
        decrees=decrees,
        decisions=tuple(each for each in decisions if each.id not in known),
    )


def people_to_note(
    holder: Holder, village: str, search: str, *, on: date, besides: Collection[UUID] = ()
) -> list[tuple[Person, str]]:
    """People of a village whose name or NIK fits, with the role in which each serves already.
    `besides`: people who are shown whatever is searched for."""
    found = find_people(holder, Wanted(text=search, place=village)).people if search else ()
    known = {each.id for each in found}
    more = visible_people(holder).filter(id__in=set(besides) - known).order_by("sort_name", "id")
    people = [*found, *(more if besides else ())]
    serving = Recipient.objects.filter(person__in=people, last_month="").order_by("first_month")
    roles = {each.person_id: each for each in serving}
    terms = terms_for(village[:5], Month.of(on).year)
    return [
        (each, terms.role_words(roles[each.id].role) if each.id in roles else "") for each in people
    ]


def to_prove(village: str, year: int, quarter: int) -> list[tuple[Recipient, ServiceProof | None]]:
    """Who serves in a quarter of a village, with the proof where there is one, by role and name."""
    first = Month(year, quarter * 3 - 2)
    rows = Recipient.objects.filter(
        STARTED,
        Q(last_month="") | Q(last_month__gte=str(first)),
        village_code=village,
        first_month__lte=str(first + 2),
    )
    proofs = ServiceProof.objects.filter(
        village_code=village, year=year, quarter=quarter, taken_back_because=""
    )
    known = {each.recipient_id: each for each in proofs}
    listed = rows.select_related("person", "place", "decree").order_by(
        "role", "person__sort_name", "id"
    )
    return [(each, known.get(each.id)) for each in listed]


def proof_of(holder: Holder, proof_id: UUID) -> ServiceProof:
    """Raises `ServiceProof.DoesNotExist` outside the area."""
    return ServiceProof.objects.filter(scope(holder)).get(id=proof_id)
