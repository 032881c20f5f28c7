"""Phone numbers as villages write them, to E.164. Only mobile numbers can be messaged."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"\+628[1-9]\d{6,10}")
_NOISE = re.compile(r"[^\d+]")


def to_e164(text: str) -> str | None:
    """`0812-3456-7890`, `62812…`, `+62 812…` or `812…` → `+62812…`; `None` if it is not a mobile.

    A leading 62 without plus is the country, not the area code of Riau.
    """
    digits = _NOISE.sub("", text)
    digits = digits[:1] + digits[1:].replace("+", "")
    if digits.startswith("+"):
        pass
    elif digits.startswith("0"):
        digits = f"+62{digits[1:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    else:
        digits = f"+62{digits}"
    return digits if _MOBILE.fullmatch(digits) else None
