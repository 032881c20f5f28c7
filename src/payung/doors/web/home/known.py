"""Everything that the first page needs to know, asked once: a dozen questions and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from payung.doors.web.home.small_questions import Answers, ask
from payung.doors.web.office.village_board import AskedAlready, Board, board_of
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.decisions.queries import ListLine, waiting_for
from payung.programme.payments.protection import Protection, protection_of
from payung.programme.rulebook.queries import Rules, rules_of_years


@dataclass(frozen=True, slots=True)
class Known:
    """What holds today in one area of a holder."""

    holder: Holder
    area: str
    """Dotted code of the area that is shown: a branch has several."""
    on: date
    board: Board
    rules: Mapping[int, Rules]
    """Of this budget year and the next."""
    decisions: Sequence[ListLine]
    """Lists whose next step the holder may do."""
    asked: Answers
    protection: Protection | None
    """Who of the area is protected; None for who may not see that."""

    @property
    def is_village(self) -> bool:
        return len(self.board.villages) == 1

    @property
    def regency(self) -> str:
        return self.area[:5]


def known_to(holder: Holder, area: str, *, on: date) -> Known:
    """What the holder's first page shows, for one of the holder's areas."""
    asked = ask(holder, area, on=on)
    people = asked.people or None
    asked_already = AskedAlready(ledger=asked.ledger, people=people, trips=asked.trips)
    board = board_of(holder, area, on=on, known=asked_already)
    titles = {row.code: row.area.title for row in board.villages}
    return Known(
        holder=holder,
        area=area,
        on=on,
        board=board,
        rules=rules_of_years(area[:5], (on.year, on.year + 1)),
        decisions=waiting_for(holder, on=on, titles=titles),
        asked=asked,
        protection=_protection(holder, area, on, asked),
    )


def _protection(holder: Holder, area: str, on: date, asked: Answers) -> Protection | None:
    """From the same answer as the board: nothing is asked again."""
    if not holder.may(Deed.PROTECTION_READ):
        return None
    return protection_of(holder, area, on, state=asked.ledger)
