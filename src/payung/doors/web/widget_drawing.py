"""The plain fields of forms, drawn as Django's own templates draw them, sign for sign.

A form has thirty fields, a filter a hundred villages to choose from; the template engine took half
of the time of such a page. What is not here (checkboxes, files) goes by Django's templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

from django.utils.html import conditional_escape

Widget: TypeAlias = "Mapping[str, object]"
"""What Django calls the context of a widget."""
_Groups: TypeAlias = "Sequence[tuple[object, Sequence[Widget], int]]"


def _input(widget: Widget) -> str:
    value = widget.get("value")
    shown = "" if value is None else f' value="{_text(value)}"'
    kind, name = _text(widget["type"]), _text(widget["name"])
    return f'<input type="{kind}" name="{name}"{shown}{_attributes(widget)}>'


def _select(widget: Widget) -> str:
    lines = "".join(_groups(cast("_Groups", widget["optgroups"])))
    return f'<select name="{_text(widget["name"])}"{_attributes(widget)}>{lines}\n</select>'


def _groups(groups: _Groups) -> Iterator[str]:
    for name, options, _ in groups:
        yield f'\n  <optgroup label="{_text(name)}">' if name else ""
        yield from map(_option, options)
        yield "\n  </optgroup>" if name else ""


def _option(option: Widget) -> str:
    value, label = _text(option["value"]), _text(option["label"])
    return f'\n  <option value="{value}"{_attributes(option)}>{label}</option>\n'


def _attributes(widget: Widget) -> str:
    told = cast("Mapping[str, object]", widget["attrs"])
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
        for name, value in told.items()
        if value is not False
    )


def _text(value: object) -> str:
    return conditional_escape(str(value))


_FOLDER: Final = "django/forms/widgets"
_INPUTS: Final = ("text", "number", "date", "hidden", "password")
DRAWN: Final[Mapping[str, Callable[[Widget], str]]] = {
    f"{_FOLDER}/select.html": _select,
    **{f"{_FOLDER}/{kind}.html": _input for kind in _INPUTS},
}
"""By the name of the template that it stands for."""
