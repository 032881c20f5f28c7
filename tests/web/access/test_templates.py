"""Templates: none is left over, none carries a script or a style."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest

WEB = Path(__file__).resolve().parents[3] / "src" / "payung" / "doors" / "web"
TEMPLATES = WEB / "templates"
_BY_ALLAUTH = re.compile(r"^(account|mfa)/")
_BY_DJANGO = {"web/form/form.html"}


def names() -> list[str]:
    return sorted(
        str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file()
    )


def texts() -> str:
    sources = [*WEB.rglob("*.py"), *WEB.parent.joinpath("ops").rglob("*.py")]
    return "".join(path.read_text("utf-8") for path in (*sources, *TEMPLATES.rglob("*.html")))


def test_no_template_is_left_over() -> None:
    said = texts()
    unused = {
        name
        for name in names()
        if f'"{name}"' not in said and name not in _BY_DJANGO and not _BY_ALLAUTH.match(name)
    }
    assert not unused


def test_each_template_that_stands_for_one_of_allauth_has_its_name() -> None:
    theirs = Path(allauth.__file__).parent / "templates"
    ours = [name for name in names() if _BY_ALLAUTH.match(name)]
    assert not [name for name in ours if not (theirs / name).is_file()]


@pytest.mark.parametrize("name", [each for each in names() if each.endswith(".html")])
def test_a_template_has_no_script_and_no_style_inside(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("name", [each for each in names() if each.endswith(".html")])
def test_a_form_that_is_sent_carries_its_token(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL | re.IGNORECASE)
    assert not [form[:80] for form in forms if "csrf_token" not in form]
