"""What a list says of a person beside the name: where the person lives, what is still missing.

Drawn here and not by templates: a page of fifty people has a hundred of them.
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from payung.core.kernel.roster import LifeStatus
from payung.doors.web.templatetags.words import icon
from payung.programme.workers.models import Person

register = template.Library()


@register.simple_tag
def where(person: Person) -> SafeString:
    """`Dusun II, RT 003 / RW 001`; a dash where nothing is known."""
    numbers = " / ".join(
        f"{word} {number}" for word, number in (("RT", person.rt), ("RW", person.rw)) if number
    )
    if not numbers:
        return format_html("{}", person.hamlet or "–")
    comma = ", " if person.hamlet else ""
    return format_html('{}{}<span class="day">{}</span>', person.hamlet, comma, numbers)


@register.simple_tag
def marks(person: Person) -> SafeString:
    """What became of the person; of the living, whether the record is complete."""
    if person.is_dead:
        return _state("plain", "info", _("Meninggal"))
    if person.life_status == LifeStatus.MOVED:
        return _state("plain", "arrow", _("Pindah"))
    if not person.is_alive:
        return _state("review", "review", _("Tidak ditemukan"))
    lacking = _lacking(person)
    if not lacking:
        return _lacks("lacks complete", "ready", _("Lengkap"))
    return _lacks("lacks", "review", f"{_('Kurang')} {lacking}")


def _lacking(person: Person) -> str:
    known = (
        (person.lacks_heir, _("ahli waris")),
        (person.lacks_phone, _("nomor HP")),
        (person.lacks_evidence, _("bukti kerja")),
    )
    return ", ".join(word for lacks, word in known if lacks)


def _state(kind: str, drawing: str, words: str) -> SafeString:
    return format_html('<span class="state {}">{}{}</span>', kind, icon(drawing), words)


def _lacks(kind: str, drawing: str, words: str) -> SafeString:
    return format_html('<span class="{}">{}<span>{}</span></span>', kind, icon(drawing), words)
