"""Reads one file of parameters and says exactly what is wrong with it.

A file maps ids to parameters. Each has `title`, `unit` and `periods`; where sources differ also
`readings` (name → what it means) and `default`; a legal basis has `instrument`. Each period has
`from`, `citation`, `certainty` and `value`, or `values` by reading; `until` where it has ended; a
choice has neither value. The people who mend these files are the programme's keepers, so its errors
are in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias, TypeVar

import yaml

from payung.core.kernel.certainty import Certainty
from payung.core.law.instrument import Instrument
from payung.core.law.parameter import Parameter, Period, Unit, Value

Node: TypeAlias = "str | int | float | bool | date | list[Node] | dict[str, Node] | None"
"""What a YAML file can hold."""

Word = TypeVar("Word", bound=StrEnum)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where PyYAML was built with it: every command starts here."""
_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_OF_PARAMETER = ({"title", "unit", "periods"}, {"readings", "default", "instrument"})
_OF_INSTRUMENT = ({"name"}, {"set_on", "changes", "replaces", "region"})
_OF_PERIOD = ({"from", "citation", "certainty"}, {"until", "value", "values"})


class ParameterFileError(ValueError):
    """A file of parameters breaks the format; the message names file, parameter and key."""


def read_parameters(path: Path) -> tuple[Parameter, ...]:
    """All parameters of one file, in its order. Raises `ParameterFileError`."""
    return parse_parameters(path.read_text("utf-8"), name=path.name)


def parse_parameters(text: str, *, name: str) -> tuple[Parameter, ...]:
    """Parameters of a YAML text; `name` is said in errors. Raises `ParameterFileError`."""
    try:
        document: Node = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe
    except yaml.YAMLError as fault:
        raise ParameterFileError(f"{name}: is not YAML: {fault}") from fault
    return tuple(
        _parameter(parameter_id, node, f"{name}: {parameter_id}")
        for parameter_id, node in _mapping(document, name).items()
    )


def _parameter(parameter_id: str, node: Node, where: str) -> Parameter:
    fields = _mapping(node, where)
    _check_keys(fields, *_OF_PARAMETER, where)
    if not _ID.fullmatch(parameter_id):
        raise ParameterFileError(f"{where}: the id is not in snake_case")
    unit = _one_of(Unit, fields["unit"], where)
    readings = {
        name: _text(meaning, f"{where}: reading {name}")
        for name, meaning in _mapping(fields.get("readings", {}), where).items()
    }
    default = _text(fields["default"], where) if "default" in fields else None
    if (default in readings) != bool(readings) or (default is not None and not readings):
        raise ParameterFileError(f"{where}: the default must be one of the readings")
    if unit is Unit.CHOICE and not readings:
        raise ParameterFileError(f"{where}: a choice needs readings")
    periods = _periods(fields["periods"], unit, readings, where)
    if (unit is Unit.INSTRUMENT) != ("instrument" in fields):
        raise ParameterFileError(f"{where}: a legal basis, and nothing else, has instrument")
    instrument = _instrument(fields["instrument"], where) if "instrument" in fields else None
    title = _text(fields["title"], where)
    return Parameter(parameter_id, title, unit, periods, readings, default, instrument)


def _instrument(node: Node, where: str) -> Instrument:
    fields = _mapping(node, where)
    _check_keys(fields, *_OF_INSTRUMENT, where)
    return Instrument(
        name=_text(fields["name"], where),
        set_on=_day(fields["set_on"], where) if "set_on" in fields else None,
        changes=_keys(fields.get("changes", []), where),
        replaces=_keys(fields.get("replaces", []), where),
        region=_text(fields["region"], where) if "region" in fields else "",
    )


def _keys(node: Node, where: str) -> tuple[str, ...]:
    if not isinstance(node, list):
        raise ParameterFileError(f"{where}: expected a list of ids")
    return tuple(_text(each, where) for each in node)


def _periods(node: Node, unit: Unit, readings: Iterable[str], where: str) -> tuple[Period, ...]:
    if not isinstance(node, list) or not node:
        raise ParameterFileError(f"{where}: periods must be a list with at least one period")
    periods = tuple(
        _period(each, unit, frozenset(readings), f"{where}: period {number}")
        for number, each in enumerate(node, 1)
    )
    for earlier, later in pairwise(periods):
        if earlier.until is None or earlier.until >= later.start:
            raise ParameterFileError(f"{where}: periods overlap or stand out of order")
    return periods


def _period(node: Node, unit: Unit, readings: frozenset[str], where: str) -> Period:
    fields = _mapping(node, where)
    _check_keys(fields, *_OF_PERIOD, where)
    start, until = _day(fields["from"], where), fields.get("until")
    last = None if until is None else _day(until, where)
    if last is not None and last < start:
        raise ParameterFileError(f"{where}: ends before it begins")
    return Period(
        start=start,
        until=last,
        values=_values(fields, unit, readings, where),
        citation=_text(fields["citation"], where),
        certainty=_one_of(Certainty, fields["certainty"], where),
    )


def _values(
    fields: Mapping[str, Node], unit: Unit, readings: frozenset[str], where: str
) -> dict[str, Value]:
    stated = {"value", "values"} & fields.keys()
    if unit is Unit.CHOICE:
        if stated:
            raise ParameterFileError(f"{where}: the value of a choice is its reading")
        return {}
    if len(stated) != 1:
        raise ParameterFileError(f"{where}: needs either value or values")
    if "value" in stated:
        return {"": _value(fields["value"], where)}
    values = _mapping(fields["values"], where)
    if values.keys() != readings:
        raise ParameterFileError(f"{where}: values must name each reading once")
    return {name: _value(each, where) for name, each in values.items()}


def _value(node: Node, where: str) -> Value:
    if isinstance(node, list):
        return [_value(each, where) for each in node]
    if isinstance(node, dict):
        return {str(key): _value(each, where) for key, each in node.items()}
    if isinstance(node, date):
        return node.isoformat()
    if node is None:
        raise ParameterFileError(f"{where}: a value is empty")
    return node


def _check_keys(
    fields: Mapping[str, Node], needed: set[str], allowed: set[str], where: str
) -> None:
    if missing := needed - fields.keys():
        raise ParameterFileError(f"{where}: lacks {', '.join(sorted(missing))}")
    if unknown := fields.keys() - needed - allowed:
        raise ParameterFileError(f"{where}: unknown key {', '.join(sorted(unknown))}")


def _mapping(node: Node, where: str) -> dict[str, Node]:
    if not isinstance(node, dict) or not all(isinstance(key, str) for key in node):
        raise ParameterFileError(f"{where}: must be a table with words as keys")
    return node


def _text(node: Node, where: str) -> str:
    if not isinstance(node, str) or not node.strip():
        raise ParameterFileError(f"{where}: expected a text, found {node!r}")
    return node


def _day(node: Node, where: str) -> date:
    if not isinstance(node, date):
        raise ParameterFileError(f"{where}: expected a date such as 2015-07-01, found {node!r}")
    return node


def _one_of(kind: type[Word], node: Node, where: str) -> Word:
    try:
        return kind(_text(node, where))
    except ValueError as fault:
        known = ", ".join(kind)
        raise ParameterFileError(f"{where}: {node!r} is none of {known}") from fault
