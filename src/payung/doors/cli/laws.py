"""`payung laws`: every number of the law with its dates, its source and how sure it is."""

from __future__ import annotations

from datetime import date

import click

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number
from payung.core.law.library import Holding, Value, library
from payung.core.law.wording import TOPIC_WORDS, UNIT_WORDS
from payung.doors.cli.output import Json, json_option, print_json, say

_YEARS = range(1900, 2101)
"""Beyond this century and the last, a date is a slip of the pen."""


@click.command()
@click.option("--on", metavar="DATE", help="Yang berlaku pada hari ini saja.")
@json_option
def laws(*, on: str | None, as_json: bool) -> None:
    """Cetak aturan: angka, sejak kapan sampai kapan, sumbernya, dan kepastiannya."""
    holding = library().holding(day_of(on) if on else None)
    if as_json:
        print_json({"on": on, "parameters": [_document(each) for each in holding]})
        return
    topic = ""
    for each in holding:
        if each.topic != topic:
            topic = each.topic
            say(f"\n{TOPIC_WORDS[topic].upper()}")
        _tell(each)


def day_of(text: str) -> date:
    """`YYYY-MM-DD`, of this century or the last. Raises `Refused("date_malformed")`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day.year not in _YEARS:
        raise Refused(
            "date_malformed", f"Tanggal “{text}” tidak terbaca.", "Tulis seperti 2026-05-01."
        )
    return day


def _document(each: Holding) -> Json:
    parameter, period = each.parameter, each.period
    return {
        "id": parameter.id,
        "topic": each.topic,
        "title": parameter.title,
        "unit": parameter.unit.value,
        "value": _plain(each.value),
        "from": period.start.isoformat(),
        "until": period.until.isoformat() if period.until else None,
        "citation": period.citation,
        "certainty": period.certainty.value,
        "readings": dict(parameter.readings),
        "default": parameter.default,
    }


def _plain(value: Value) -> Json:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _tell(each: Holding) -> None:
    parameter, period = each.parameter, each.period
    until = f" sampai {period.until}" if period.until else ""
    say(f"  {parameter.id}: {_value_words(each)}")
    say(f"      {parameter.title}")
    say(f"      sejak {period.start}{until} · {period.certainty.words} · {period.citation}")
    for name, meaning in parameter.readings.items():
        mark = "bawaan" if name == parameter.default else "pilihan"
        say(f"      {mark} {name}: {meaning}")


def _value_words(each: Holding) -> str:
    value, unit = each.value, UNIT_WORDS.get(each.parameter.unit, "")
    if isinstance(value, dict):
        return "; ".join(f"{name} {part}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(str(part) for part in value) or "belum ada"
    number = format_number(value) if isinstance(value, int) and unit else str(value)
    return f"{number} {unit}".rstrip()
