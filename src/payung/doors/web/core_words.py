"""Words of the core that pages show beside their own, in the language of the page.

The core speaks Bahasa Indonesia alone, and what it finds stays so; a test holds these to its words.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import Mender

CERTAINTY_WORDS: Mapping[Certainty, str | Promise] = {
    Certainty.TEXT: _("teks hukum dibaca"),
    Certainty.PRESS: _("pemberitaan, naskah aslinya belum dilihat"),
    Certainty.SINGLE: _("baru satu sumber"),
    Certainty.UNKNOWN: _("belum diketahui"),
}
MENDER_WORDS: Mapping[Mender, str | Promise] = {
    Mender.OPERATOR: _("operator desa"),
    Mender.DUKCAPIL: _("Dukcapil"),
    Mender.MEETING: _("musyawarah desa"),
    Mender.REGENCY: _("Dinas PMD"),
    Mender.BRANCH: _("kantor cabang"),
    Mender.NOBODY: _("tidak dapat diperbaiki"),
}
