"""Reads of scenarios: those of an area, one with its villages, the people behind each number, and
two beside each other. All are scoped by the holder's area."""

from payung.programme.scenarios.queries.comparing import (
    Side,
    VillageDifference,
    compared,
    differing_people,
)
from payung.programme.scenarios.queries.one import (
    Line,
    Sums,
    find_calculation,
    find_scenario,
    lines_of,
    sums_of,
)
from payung.programme.scenarios.queries.people import (
    Group,
    PeoplePage,
    people_page,
)
from payung.programme.scenarios.queries.shelf import OnTheShelf, calculations_of, shelf

__all__ = [
    "Group",
    "Line",
    "OnTheShelf",
    "PeoplePage",
    "Side",
    "Sums",
    "VillageDifference",
    "calculations_of",
    "compared",
    "differing_people",
    "find_calculation",
    "find_scenario",
    "lines_of",
    "people_page",
    "shelf",
    "sums_of",
]
