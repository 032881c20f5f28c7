"""Every doubt and every other outcome that the law can name has words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from payung.core.engine.claim_warnings import ClaimWarning
from payung.core.engine.family_claim import Money, family_claim
from payung.core.engine.happening import Circumstances, Happening
from payung.core.law.claim_papers import Bringer
from payung.core.law.heirs import HeirQuestion
from payung.core.law.library import library
from payung.programme.claims import owed_words
from payung.programme.claims.models import PaperState
from payung.programme.claims.owed_words import other_outcomes

ASKED = ("jkm_full_from", "total_disability", "work_at_death", "cover_past_age_limit")


def test_every_doubt_paper_state_and_bringer_has_words() -> None:
    assert owed_words.WARNING_WORDS.keys() == {*ClaimWarning, *HeirQuestion}
    assert owed_words.BRINGER_WORDS.keys() == set(Bringer)
    assert owed_words.PAPER_STATE_WORDS.keys() == set(PaperState)


def test_every_reading_that_pays_more_than_the_careful_one_has_words() -> None:
    law = library()
    readings = {
        name
        for parameter in map(law.parameter, ASKED)
        for name in parameter.readings
        if name != parameter.default
    }
    assert readings | {"work_accident"} == owed_words._OTHERS.keys()


def test_one_amount_is_told_once_with_all_that_leads_to_it() -> None:
    nothing = family_claim(Circumstances(Happening.DEATH, date(2026, 11, 10), ()))
    full, more = Money(42, 42), Money(70, 70)
    answer = replace(
        nothing, others={"work_accident": more, "paid_months": full, "days_90": full, "": full}
    )
    first, second = other_outcomes(answer)
    assert first.money == full
    assert first.because == (
        "bila cabang hanya melihat bulan yang sudah dibayar, atau bila cabang menghitung hari "
        "sejak perlindungan mulai, atau bila cabang membaca aturannya lain"
    )
    assert second.because == "bila diputus sebagai kecelakaan kerja"
