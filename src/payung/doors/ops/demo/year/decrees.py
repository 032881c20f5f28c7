"""The decrees of the villages as the script tells them: who is seated and who waits, by name."""

from __future__ import annotations

from datetime import date
from itertools import count

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.script import Decided, Someone
from payung.programme.decisions.models import CandidateList, DecreeMember, SeatKind


def decided_by(made: CandidateList, keys: Keys, born: dict[Someone, date]) -> Decided:
    """The annex of a list's first decree. Who is named for the first time gets a name."""
    rows = DecreeMember.objects.filter(
        decree__candidate_list=made, decree__addendum_to__isnull=True
    ).select_related("person", "decree")
    ordered = sorted(rows, key=lambda row: (row.kind == SeatKind.WAITING, row.place))
    fresh = count(sum(1 for name in keys.people if name.startswith(made.village_code)) + 1)
    for row in ordered:
        if row.person_id not in keys.names:
            name = f"{made.village_code}/{next(fresh):03d}"
            keys.person(name, row.person_id)
            if row.person.birth_date is None:
                raise LookupError(name)
            born[name] = row.person.birth_date
    named = {row.place: keys.names[row.person_id] for row in ordered if row.kind == SeatKind.CHOSEN}
    waiting = [keys.names[row.person_id] for row in ordered if row.kind == SeatKind.WAITING]
    return Decided(
        on=ordered[0].decree.issued_on,
        village=made.village_code,
        first=Month.parse(made.first_month),
        last=Month.parse(made.last_month),
        seated=tuple(named[place] for place in sorted(named)),
        waiting=tuple(waiting),
    )
