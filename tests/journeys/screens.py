"""On what a journey is made: a phone or a laptop, in one of two languages, with script or not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """One way of sitting before the site. `district` is where its journeys take place."""

    name: str
    width: int
    height: int
    language: str
    district: str
    is_phone: bool = False
    has_script: bool = True

    def __str__(self) -> str:
        return self.name


_PHONE = (360, 740)
_LAPTOP = (1280, 800)

ALWAYS = (
    Screen("phone-id", *_PHONE, language="id", district="16.12.01", is_phone=True),
    Screen("laptop-en", *_LAPTOP, language="en", district="16.12.02"),
    Screen("laptop-id-no-script", *_LAPTOP, language="id", district="16.12.03", has_script=False),
)
"""What every run tries: each size, each language, and once without script."""

WHEN_ASKED = (
    Screen("phone-en", *_PHONE, language="en", district="16.12.04", is_phone=True),
    Screen("laptop-id", *_LAPTOP, language="id", district="16.12.05"),
)
"""The other pairs, with `--every-screen`."""

EVERY = (*ALWAYS, *WHEN_ASKED)
