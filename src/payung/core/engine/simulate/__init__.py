"""Invented people, as many as wanted, and the errors that lists of real ones have.

They make the demo regency and the measurements. Nobody is real: the NIK and the family card carry
the district part 99, which was never issued, telephone numbers begin with +62 840, which no
operator holds, and the column `file` says DATA CONTOH. The same seed gives the same people on every
machine.
"""

from payung.core.engine.simulate.errors import PLANTED, ErrorRates, with_errors
from payung.core.engine.simulate.generation import (
    MOST_PEOPLE,
    Where,
    simulate_people,
    write_people,
)
from payung.core.engine.simulate.households import Ages
from payung.core.engine.simulate.people import SAMPLE_FILE

__all__ = [
    "MOST_PEOPLE",
    "PLANTED",
    "SAMPLE_FILE",
    "Ages",
    "ErrorRates",
    "Where",
    "simulate_people",
    "with_errors",
    "write_people",
]
