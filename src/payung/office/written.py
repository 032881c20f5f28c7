"""What people write: cleaned, bounded, and in letters that a paper can print.

Journals are never changed, so a letter that the papers' font lacks would make them unprintable for
good: it is refused where it is written.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_SIGNS = frozenset("–—‘’“”…•·°×½")


def written(
    text: str, what: str, *, longest: int, required: bool = True, is_printed: bool = True
) -> str:
    """The text without invisible signs and doubled spaces; `what` names the field in a refusal.

    What no paper prints (`is_printed=False`) may have every sign that a phone writes.

    Raises `Refused` with `text_missing`, `text_too_long` or `text_not_latin`.
    """
    clean = "".join(
        sign
        for sign in unicodedata.normalize("NFC", text)
        if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    clean = _LINES.sub("\n", _SPACES.sub(" ", clean)).strip()
    if required and not clean:
        raise Refused(
            "text_missing", _("%(what)s masih kosong.") % {"what": what}, _("Isi lalu kirim lagi.")
        )
    if len(clean) > longest:
        raise Refused(
            "text_too_long",
            _("%(what)s terlalu panjang: %(length)s huruf, paling banyak %(longest)s.")
            % {"what": what, "length": len(clean), "longest": longest},
            _("Persingkat lalu kirim lagi."),
        )
    strange = next((sign for sign in clean if is_printed and not _printable(sign)), None)
    if strange is not None:
        raise Refused(
            "text_not_latin",
            _("%(what)s memuat tanda “%(sign)s” yang tidak dapat dicetak.")
            % {"what": what, "sign": strange},
            _("Tulis dengan huruf Latin seperti di KTP."),
        )
    return clean


def _printable(sign: str) -> bool:
    if sign.isascii() or sign in _SIGNS:
        return True
    return unicodedata.name(sign, "").startswith("LATIN") and sign.isalpha()
