"""The pages of the guide: read once from their Markdown, with links into the site.

The files link to each other as files, so that they can be read in any viewer; on the site those
links lead to pages, and an address such as `/klaim/` can be followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from django.urls import Resolver404, resolve, reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from payung.office.accounts.roles import Role

ENTRY = "README"
PAGE_OF_POST: Mapping[Role, str] = {
    Role.VILLAGE_OPERATOR: "operator-desa",
    Role.VILLAGE_HEAD: "kepala-desa",
    Role.VILLAGE_COUNCIL: "bpd",
    Role.VILLAGE_TREASURER: "kaur-keuangan",
    Role.CONTRIBUTOR: "pelapor",
    Role.SUBDISTRICT_HEAD: "camat",
    Role.PMD: "dinas-pmd",
    Role.REGENCY_TREASURY: "bpkad",
    Role.DEPARTMENT: "dinas-teknis",
    Role.BRANCH: "cabang",
    Role.INSPECTORATE: "inspektorat",
    Role.REGENT: "bupati",
}
"""In the order in which the pages are offered."""
FOR_CITIZENS = "keluarga-dan-warga"

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_WRAPPED = {"<table>": '<div class="table-wrap"><table>', "</table>": "</table></div>"}
"""A wide table is pushed aside within its frame. Tags in the text itself are escaped."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: its name in the address, its title and its content."""

    slug: str
    title: str
    html: SafeString


@cache
def shelf() -> Mapping[str, GuidePage]:
    """All pages by their name in the address; the entry first."""
    slugs = (ENTRY, *PAGE_OF_POST.values(), FOR_CITIZENS)
    return {slug: _page(slug, text_of(slug)) for slug in slugs}


def text_of(slug: str) -> str:
    """The Markdown of a page."""
    return files("payung.doors.web.guide").joinpath("pages", f"{slug}.md").read_text("utf-8")


def address_of(slug: str) -> str:
    """Where a page stands on the site."""
    return reverse("guide") if slug == ENTRY else reverse("guide_page", args=[slug])


def _page(slug: str, text: str) -> GuidePage:
    tokens = _MARKDOWN.parse(text)
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(following.content))
    for token in tokens:
        if token.children:
            token.children = list(_linked(token.children))
    drawn = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    for plain, wrapped in _WRAPPED.items():
        drawn = drawn.replace(plain, wrapped)
    return GuidePage(slug, tokens[1].content, SafeString(drawn))


def anchor(heading: str) -> str:
    """The name of a heading within its page, as the viewers of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _linked(tokens: list[Token]) -> Iterator[Token]:
    """Links to files lead to pages; an address in code can be followed where it is one."""
    for token in tokens:
        if token.type == "link_open":
            token.attrSet("href", _on_the_site(str(token.attrGet("href"))))
        if token.type == "code_inline" and leads_somewhere(token.content):
            yield Token("link_open", "a", 1, attrs={"href": token.content})
            yield token
            yield Token("link_close", "a", -1)
        else:
            yield token


def _on_the_site(target: str) -> str:
    file, _, part = target.partition("#")
    place = address_of(file.removesuffix(".md")) if file else ""
    return f"{place}#{part}" if part else place


def leads_somewhere(address: str) -> bool:
    """Whether it is the address of a page, such as `/klaim/`."""
    if not address.startswith("/"):
        return False
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
