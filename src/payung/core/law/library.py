"""The law as dated parameters: every number with its dates, its source and how sure it is.

The numbers stand in `parameters/*.yaml`, one file per topic, so that an official can read and mend
them; this module reads them once, refuses a file that is not well formed, and answers "what held
on that day". Where sources differ a parameter has named readings, of which a regency picks one;
the default is the one that never promises a family more than it gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from payung.core.kernel.dates import format_long
from payung.core.kernel.refused import Refused
from payung.core.law.instrument import Citation, Instrument, citations_in, names_of_another_kind
from payung.core.law.parameter import Parameter, Period, Unit, Value
from payung.core.law.parameter_file import read_parameters

Readings = Mapping[str, str]
"""Which reading a regency takes: parameter id → name of the reading."""
NO_READINGS: Readings = {}
"""The default reading of everything."""

TOPICS = (
    "contributions",
    "rights",
    "benefits",
    "claims",
    "eligibility",
    "funding",
    "guidance",
    "incentives",
    "village_calendar",
    "legal_bases",
    "targets",
    "poverty",
)
_FOLDER = Path(__file__).with_name("parameters")


@dataclass(frozen=True, slots=True)
class Holding:
    """A parameter as it holds in one period: a line of `payung laws`."""

    topic: str
    parameter: Parameter
    period: Period

    @property
    def value(self) -> Value:
        """The value in the default reading."""
        return self.parameter.value_in(self.period, self.parameter.default)


@dataclass(frozen=True)
class Library:
    """All parameters by id, in the order of the files."""

    topics: Mapping[str, tuple[Parameter, ...]]
    by_id: Mapping[str, Parameter]

    def parameter(self, parameter_id: str) -> Parameter:
        """Raises `Refused("parameter_unknown")`."""
        if parameter_id not in self.by_id:
            raise Refused(
                "parameter_unknown",
                f"Aturan “{parameter_id}” tidak ada di pustaka.",
                "Lihat daftarnya dengan “payung laws”.",
            )
        return self.by_id[parameter_id]

    def holds(self, parameter_id: str, on: date) -> bool:
        """Whether the parameter has a value on a date."""
        return any(period.holds_on(on) for period in self.parameter(parameter_id).periods)

    def period(self, parameter_id: str, on: date) -> Period:
        """The period that holds on a date. Raises `Refused("law_not_in_force")`."""
        parameter = self.parameter(parameter_id)
        for period in parameter.periods:
            if period.holds_on(on):
                return period
        raise Refused(
            "law_not_in_force",
            f"“{parameter.title}” tidak berlaku pada {format_long(on)}.",
            f"Aturan ini berlaku {_dates_of(parameter)}.",
        )

    def value(self, parameter_id: str, on: date, reading: str | None = None) -> Value:
        """What holds on a date, in the default reading or the one named.

        Raises `Refused`: `parameter_unknown`, `reading_unknown`, or `law_not_in_force` where the
        law does not hold on that date.
        """
        parameter = self.parameter(parameter_id)
        name = _existing_reading(parameter, reading)
        return parameter.value_in(self.period(parameter_id, on), name)

    def integer(self, parameter_id: str, on: date, reading: str | None = None) -> int:
        """`value` of a parameter that is a whole number."""
        value = self.value(parameter_id, on, reading)
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{parameter_id} is not a whole number")
        return value

    def text(self, parameter_id: str, on: date, reading: str | None = None) -> str:
        """`value` of a parameter that is a word: a choice or a sentence."""
        value = self.value(parameter_id, on, reading)
        if not isinstance(value, str):
            raise TypeError(f"{parameter_id} is not a text")
        return value

    def numbers(self, parameter_id: str, on: date, reading: str | None = None) -> dict[str, int]:
        """`value` of a parameter that is a table from a word to a whole number."""
        value = self.value(parameter_id, on, reading)
        if not isinstance(value, dict):
            raise TypeError(f"{parameter_id} is not a table")
        return {key: each for key, each in value.items() if isinstance(each, int)}

    def texts(self, parameter_id: str, on: date, reading: str | None = None) -> dict[str, str]:
        """`value` of a parameter that is a table from a word to a word."""
        value = self.value(parameter_id, on, reading)
        if not isinstance(value, dict):
            raise TypeError(f"{parameter_id} is not a table")
        return {key: str(each) for key, each in value.items()}

    def words(self, parameter_id: str, on: date, reading: str | None = None) -> tuple[str, ...]:
        """`value` of a parameter that is a list of words, in its order."""
        value = self.value(parameter_id, on, reading)
        if not isinstance(value, list):
            raise TypeError(f"{parameter_id} is not a list")
        return tuple(str(each) for each in value)

    def holding(self, on: date | None = None) -> tuple[Holding, ...]:
        """Every period of every parameter, or only those that hold on a date."""
        return tuple(
            Holding(topic, parameter, period)
            for topic, parameters in self.topics.items()
            for parameter in parameters
            for period in parameter.periods
            if on is None or period.holds_on(on)
        )

    @cached_property
    def bases(self) -> Mapping[str, Instrument]:
        """The legal bases by id."""
        told = self.by_id.values()
        return {each.id: each.instrument for each in told if each.instrument is not None}

    def cited_in(self, text: str) -> tuple[Citation, ...]:
        """The legal instruments that a text names, whether or not the library has them."""
        return tuple(citations_in(text, self._named_otherwise))

    @cached_property
    def _named_otherwise(self) -> Mapping[str, str]:
        return names_of_another_kind({key: each.name for key, each in self.bases.items()})

    def check_readings(self, readings: Readings) -> None:
        """Refuse a choice of readings with a parameter or a reading that does not exist."""
        for parameter_id, reading in readings.items():
            _existing_reading(self.parameter(parameter_id), reading)


@cache
def library() -> Library:
    """The library that ships with the programme, read once."""
    topics = {topic: read_parameters(_FOLDER / f"{topic}.yaml") for topic in TOPICS}
    return make_library(topics)


def make_library(topics: Mapping[str, tuple[Parameter, ...]]) -> Library:
    """Put topics together. Raises `ValueError` where two parameters have one id."""
    by_id: dict[str, Parameter] = {}
    for parameters in topics.values():
        for parameter in parameters:
            if parameter.id in by_id:
                raise ValueError(f"{parameter.id} is defined twice")
            by_id[parameter.id] = parameter
    return Library(topics, by_id)


def _existing_reading(parameter: Parameter, reading: str | None) -> str | None:
    if reading is None:
        return parameter.default
    if reading not in parameter.readings:
        known = ", ".join(parameter.readings)
        raise Refused(
            "reading_unknown",
            f"“{parameter.title}” tidak mempunyai tafsir “{reading}”.",
            f"Pilih salah satu: {known}." if known else "Aturan ini hanya satu tafsirnya.",
        )
    return reading


def _dates_of(parameter: Parameter) -> str:
    return "; ".join(
        f"{format_long(period.start)} sampai {format_long(period.until)}"
        if period.until
        else f"sejak {format_long(period.start)}"
        for period in parameter.periods
    )


__all__ = [
    "NO_READINGS",
    "TOPICS",
    "Holding",
    "Library",
    "Parameter",
    "Period",
    "Readings",
    "Unit",
    "Value",
    "library",
    "make_library",
]
