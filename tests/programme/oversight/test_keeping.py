"""Month ends and today are kept; what is final stays, and above villages all is sums."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

import claim_cast
from alarm_cast import clock_at
from office_cast import REGENCY, TODAY, VILLAGE, areas
from oversight_recount import Recount
from payung.core.kernel.roster import LifeStatus
from payung.programme.oversight.actions import Said, note_reference
from payung.programme.oversight.counting import COUNTERS
from payung.programme.oversight.indicators import Level, indicators, not_computed
from payung.programme.oversight.keeping import (
    differences,
    due_days,
    figures_of,
    keep,
    keep_above,
)
from payung.programme.oversight.known import Known
from payung.programme.oversight.models import Figure, Reference, Round, Subject
from payung.programme.oversight.queries import figures_on, wide_figures_on
from payung.programme.oversight.tasks import keep_due_figures
from payung.programme.workers.models import Change, Person

pytestmark = pytest.mark.django_db
MONTH_END = date(2026, 10, 31)
FEW = 3


@pytest.fixture
def who() -> claim_cast.Cast:
    """A family whose claim was paid, and two members who live; all of it written today."""
    areas()
    with clock_at(TODAY):
        cast = claim_cast.cast()
        dead, *_ = claim_cast.paid_for(cast, count=FEW)
        claim_cast.paid(cast, claim_cast.opened(cast, dead))
    return cast


def test_the_first_value_of_the_living_says_nothing_of_a_death(who: claim_cast.Cast) -> None:
    """A list that was taken in at another hour cannot revive: JSON has a null of its own."""
    assert who
    dead = Person.objects.get(life_status=LifeStatus.DEAD)
    said = {"life_status": [None, 1]}
    Change.objects.create(person=dead, values=said, made_by="Impor", at=timezone.now())
    assert Known(REGENCY, timezone.localdate()).lives[dead.id.hex].is_dead


def test_every_indicator_is_counted_and_nothing_else() -> None:
    assert set(COUNTERS) == set(indicators())
    assert all(counter.__name__ == code for code, counter in COUNTERS.items())


def test_claims_and_deaths_equal_the_recount(who: claim_cast.Cast) -> None:
    assert who
    rows = figures_of(REGENCY, TODAY).filter(place=VILLAGE)
    told = {code: (over, under) for _, _, code, over, under in rows.iter_rows()}
    recount = Recount(VILLAGE, TODAY, frozenset())
    village = [code for code, each in indicators().items() if each.level is Level.VILLAGE]
    assert told == {code: recount.of(code) for code in village}
    assert told["claims_paid_in_30_days"] == (1, 1)
    assert told["deaths_reported"][0] == 1


def test_the_day_before_knows_nothing_of_what_was_written_today(who: claim_cast.Cast) -> None:
    assert who
    rows = figures_of(REGENCY, date(2026, 11, 20))
    assert rows.filter(level=4, indicator="protected")["numerator"].sum() == 0


def test_districts_regency_province_and_nation_are_sums(who: claim_cast.Cast) -> None:
    with clock_at(TODAY):
        keep(REGENCY, TODAY)
        keep_above(TODAY)
    rows = Figure.objects.filter(indicator="protected", day=TODAY).order_by("level")
    told = [(each.place, each.above, each.numerator) for each in rows.exclude(numerator=0)]
    alive = FEW - 1
    assert told == [
        ("ID", "", alive),
        ("16", "ID", alive),
        (REGENCY, "16", alive),
        (VILLAGE[:8], REGENCY, alive),
        (VILLAGE, VILLAGE[:8], alive),
    ]
    wide = wide_figures_on(who.fitri, "ID", TODAY, ["protected"])
    assert wide.of("16", "protected").numerator == alive


def test_a_final_figure_never_changes_and_a_rebuild_is_equal(who: claim_cast.Cast) -> None:
    assert who
    with clock_at(date(2026, 12, 5)):
        assert keep(REGENCY, date(2026, 11, 30)) > 0
        assert keep(REGENCY, date(2026, 11, 30)) == 0
    assert differences(REGENCY, date(2026, 11, 30)).is_empty()
    for change in (Figure.objects.filter(is_final=True), Round.objects.filter(is_final=True)):
        with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
            change.update(is_final=False)
        with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
            change.delete()


def test_the_clock_keeps_month_ends_and_today_once(who: claim_cast.Cast) -> None:
    assert who
    Round.objects.all().delete()
    with clock_at(date(2027, 1, 9)):
        due = [each.day for each in due_days(date(2027, 1, 9), most=9)]
        written = keep_due_figures()
        again = keep_due_figures()
    assert due == [] or due[-1] == date(2027, 1, 9)
    assert bool(written) == bool(due)
    assert again == 0


def test_what_is_kept_of_today_is_told_with_its_moment(who: claim_cast.Cast) -> None:
    with clock_at(TODAY):
        assert figures_on(who.fitri, REGENCY, TODAY).counted_at is None
        keep(REGENCY, TODAY)
        told = figures_on(who.fitri, REGENCY, TODAY)
    assert told.counted_at is not None
    assert told.of(VILLAGE, "protected").numerator == FEW - 1


def test_a_number_from_outside_counts_from_the_day_on_which_it_was_noted(
    who: claim_cast.Cast,
) -> None:
    with clock_at(TODAY):
        said = Said(Subject.EMPLOYED, 1_000, date(2025, 8, 31), "BPS, Sakernas Agustus 2025")
        note_reference(by=who.fitri, place=REGENCY, said=said)
    for day, of in ((date(2026, 11, 20), 0), (TODAY, 1_000)):
        rows = figures_of(REGENCY, day).filter(place=REGENCY, indicator="ucj")
        assert rows["denominator"].to_list() == [of]
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        Reference.objects.update(amount=1)


def test_an_indicator_speaks_english_to_a_page_in_english_and_bahasa_to_every_other() -> None:
    protected = indicators()["protected"]
    assert protected.words == "Pekerja terlindungi"
    with override("en"):
        assert protected.words == "Protected workers"
        assert not_computed()[0].words == "Card and slip reach the worker"
    for each in indicators().values():
        assert each.bahasa.told == each.english.told
        assert each.bahasa.words != each.english.words
