"""The user guide is true: what it writes in bold stands on a screen, and what it names is there.

Bold is kept for words of the site. A value inside a sentence is written `…` in the guide.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.urls import resolve

from payung.doors.web.guide.shelf import (
    ENTRY,
    FOR_CITIZENS,
    PAGE_OF_POST,
    anchor,
    leads_somewhere,
    shelf,
    text_of,
)
from payung.office.accounts.duties import duties
from payung.office.accounts.roles import ROLE_WORDS, Role

SOURCE = Path(__file__).resolve().parents[1] / "src" / "payung"
PAGES = SOURCE / "doors" / "web" / "guide" / "pages"
WORDS_OF = ("doors/web", "programme", "office")
_TAG = re.compile(
    r"{%\s*(?:block)?translate\s+(?:\"([^\"]+)\"|'([^']+)')"
    r"|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate",
    re.DOTALL,
)
_VALUE = re.compile(r"{{[^}]*}}|%\(\w+\)[sd]")
_FIGURE = re.compile(
    r"Rp ?\d|\d+ ?(?:%|persen|hari|bulan|tahun|jam|menit|orang|rupiah)", re.IGNORECASE
)


@cache
def words_of_the_site() -> frozenset[str]:
    """Every text that a page can show, with `…` for its values."""
    return frozenset(filter(None, map(_plain, _shown())))


def _shown() -> Iterator[str]:
    for template in SOURCE.joinpath("doors/web/templates").rglob("*.html"):
        for found in _TAG.finditer(template.read_text("utf-8")):
            yield found[1] or found[2] or found[3]
    for part in WORDS_OF:
        for module in SOURCE.joinpath(part).rglob("*.py"):
            yield from _strings(ast.parse(module.read_text("utf-8")))


def _strings(tree: ast.Module) -> Iterator[str]:
    """Texts of a module, without what explains it."""
    nodes = list(ast.walk(tree))
    explained = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in explained:
            yield node.value


def _plain(text: str) -> str:
    singular = text.partition("{% plural %}")[0]
    return " ".join(_VALUE.sub("…", singular).split())


def bold_of(text: str) -> list[str]:
    return [_plain(each) for each in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


def pages() -> list[str]:
    return list(shelf())


@pytest.mark.parametrize("slug", pages())
def test_every_bold_word_stands_on_a_screen(slug: str) -> None:
    assert not [each for each in bold_of(text_of(slug)) if each not in words_of_the_site()]


@pytest.mark.parametrize("slug", pages())
def test_every_address_leads_to_a_page(slug: str) -> None:
    told = re.findall(r"`(/[^`]*)`", text_of(slug))
    assert not [address for address in told if not leads_somewhere(address)]


@pytest.mark.parametrize("slug", pages())
def test_every_address_opens_to_whom_the_page_is_for(slug: str) -> None:
    """Those of the first page are for many; those for citizens need no log-in."""
    readers = [role for role, own in PAGE_OF_POST.items() if own == slug]
    closed = []
    for address in re.findall(r"`(/[^`]*)`", text_of(slug)):
        deed = resolve(address).func.deed  # type: ignore[attr-defined]
        opens_to_all = deed is None or slug == ENTRY
        if not opens_to_all and not (readers and set(readers) <= duties()[deed].roles):
            closed.append(address)
    assert not closed


@pytest.mark.parametrize("slug", pages())
def test_every_link_leads_to_a_page_and_a_heading_of_the_guide(slug: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)]+)\)", text_of(slug)):
        file, _, heading = target.partition("#")
        known = {ENTRY, *PAGE_OF_POST.values(), FOR_CITIZENS}
        if file.removesuffix(".md") not in known or (heading and heading not in _headings(file)):
            broken.append(target)
    assert not broken


def _headings(file: str) -> set[str]:
    text = text_of(file.removesuffix(".md"))
    return {anchor(title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("slug", pages())
def test_the_guide_invents_no_figure(slug: str) -> None:
    """What the law says stands on the pages with its source, not here."""
    assert not _FIGURE.findall(text_of(slug))


def test_every_post_with_duties_has_its_page_and_is_offered_on_the_first() -> None:
    with_duties = {role for line in duties().values() for role in line.roles}
    assert with_duties <= PAGE_OF_POST.keys()
    first = text_of(ENTRY)
    assert not [slug for slug in shelf() if slug != ENTRY and f"]({slug}.md)" not in first]


def test_every_file_is_on_the_shelf() -> None:
    assert {path.stem for path in PAGES.glob("*")} == set(shelf())


@pytest.mark.parametrize("role", list(Role))
def test_a_page_of_a_post_has_a_dozen_tasks_at_most_each_with_steps(role: Role) -> None:
    tasks = re.split(r"^## ", text_of(PAGE_OF_POST[role]), flags=re.MULTILINE)[1:]
    assert 5 <= len(tasks) <= 12
    assert not [task[:30] for task in tasks if "\n1. " not in task]
    assert [int(task.split(".")[0]) for task in tasks] == list(range(1, len(tasks) + 1))


def test_a_word_that_stands_nowhere_would_be_found() -> None:
    assert "Tekan tombol ajaib" not in words_of_the_site()
    assert ROLE_WORDS[Role.VILLAGE_HEAD] in words_of_the_site()
    assert _FIGURE.search("paling lama 7 hari")
