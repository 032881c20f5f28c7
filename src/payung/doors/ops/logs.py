"""The log: one JSON object a line on stderr, without personal data.

What looks like a NIK, a family card or a phone number is struck from every line, whoever wrote it
and wherever in the line it stands, so also from paths and from the text of an error.
"""

from __future__ import annotations

import logging
import logging.config
import re
from collections.abc import Mapping, MutableMapping
from typing import TypeAlias

import structlog

_STRUCK = "•••"
_PERSONAL = re.compile(
    r"(?<![0-9a-fA-F-])(?:"
    r"\d{6}[ ._+-]?\d{6}[ ._+-]?\d{4}"  # NIK, family card: 6 6 4
    r"|\d{4}(?:[ ._+-]?\d{4}){3}"  # the same in fours
    r"|(?:(?:\+|%2[bB])?62|0)[ ._+-]?8\d{1,3}(?:[ ._+-]?\d{2,5}){2,3}"  # mobile phone
    r"|\d{9,}"  # any other long number
    r")(?![0-9a-fA-F]*-[0-9a-fA-F]{4}-)"
)
_SECRET_ADDRESS = re.compile(
    r"(?<=/l/)[^/\s\"'?]+"  # of a reporter: who has it needs only the PIN
    r"|(?<=/keluarga/)[0-9a-f]{32}\.[^/\s\"'?]+"  # of a family: it opens the case
)
"""Links that are a key."""
_LONGEST_PLAIN_NUMBER = 99_999_999

_Event: TypeAlias = MutableMapping[str, object]


def configure(settings: Mapping[str, str]) -> None:
    """Django calls it with `LOGGING`: `form` is `json` or `text`."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
    ]
    logging.config.dictConfig(_plain_logging(shared, settings["form"]))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _plain_logging(shared: list[structlog.types.Processor], form: str) -> dict[str, object]:
    """The logging of the standard library, in which that of every library ends."""
    last: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    silent = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_personal_data,
                    last,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {**silent, "level": "INFO"},
            "django.request": {**silent, "level": "ERROR"},  # the line of the request says the rest
            "django.server": {**silent, "level": "ERROR"},
            "django_tasks": {**silent, "level": "WARNING"},
            "django_tasks_db": {**silent, "level": "WARNING"},
        },
    }


def without_personal_data(_logger: object, _method: str, event: _Event) -> _Event:
    """The processor that strikes; the last one before a line is written."""
    return {struck(key): _clean(value) for key, value in event.items()}


def struck(text: str) -> str:
    """The text without anything that could be the number of a person, or a personal link."""
    return _PERSONAL.sub(_STRUCK, _SECRET_ADDRESS.sub(_STRUCK, text))


def _clean(value: object) -> object:
    if isinstance(value, bool | float) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LONGEST_PLAIN_NUMBER else _STRUCK
    if isinstance(value, Mapping):
        return {struck(str(key)): _clean(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(part) for part in value]
    return struck(str(value))
