"""The fields of forms: label, hint, what is filled in, and the error beside it.

A form has thirty fields, a filter a hundred villages to choose from; the template engine took half
of the time of such a page. Plain widgets are drawn as Django's own templates draw them, sign for
sign; what is not here (checkboxes, files) goes by those templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

from django.forms import BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Widget: TypeAlias = "Mapping[str, object]"
"""What Django calls the context of a widget."""
_Groups: TypeAlias = "Sequence[tuple[object, Sequence[Widget], int]]"


def field_group(field: BoundField) -> SafeString:
    """A field with all that belongs to it."""
    if field.use_fieldset:
        draw = _fieldset
    else:
        draw = _checkbox if field.widget_type == "checkbox" else _labelled
    error = " has-error" if field.errors else ""
    whole = '<div class="field field-{}{}">{}</div>'
    return format_html(whole, field.widget_type, error, draw(field))


def _labelled(field: BoundField) -> SafeString:
    return format_html("{}{}{}{}", _label(field), _hint(field), field.as_widget(), _error(field))


def _checkbox(field: BoundField) -> SafeString:
    check = '<label class="check" for="{}">{} <span>{}</span></label>{}{}'
    label = (field.id_for_label, field.as_widget(), field.label)
    return format_html(check, *label, _hint(field), _error(field))


def _fieldset(field: BoundField) -> SafeString:
    described = SafeString()
    if field.help_text:
        described = format_html(' aria-describedby="{}_helptext"', field.auto_id)
    inside = (field.label, _hint(field), field.as_widget(), _error(field))
    return format_html("<fieldset{}><legend>{}</legend>{}{}{}</fieldset>", described, *inside)


def _label(field: BoundField) -> SafeString:
    label = '<label for="{}">{}{}</label>'
    may_be_empty = SafeString()
    if not field.field.required:
        may_be_empty = format_html(' <span class="optional">{}</span>', _("boleh kosong"))
    return format_html(label, field.id_for_label, field.label, may_be_empty)


def _hint(field: BoundField) -> SafeString:
    if not field.help_text:
        return SafeString()
    hint = '<p class="hint" id="{}_helptext">{}</p>'
    return format_html(hint, field.auto_id, field.help_text)


def _error(field: BoundField) -> SafeString:
    if not field.errors:
        return SafeString()
    error = '<p class="field-error" id="{}_error">{}</p>'
    return format_html(error, field.auto_id, " ".join(map(str, field.errors)))


def _input(widget: Widget) -> str:
    value = widget.get("value")
    shown = "" if value is None else f' value="{_text(value)}"'
    kind, name = _text(widget["type"]), _text(widget["name"])
    return f'<input type="{kind}" name="{name}"{shown}{_attributes(widget)}>'


def _select(widget: Widget) -> str:
    lines = "".join(_groups(cast("_Groups", widget["optgroups"])))
    return f'<select name="{_text(widget["name"])}"{_attributes(widget)}>{lines}\n</select>'


def _groups(groups: _Groups) -> Iterator[str]:
    for name, options, _place in groups:
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
