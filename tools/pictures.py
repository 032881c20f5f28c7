"""Pictures of the main pages of a running demo: `python tools/pictures.py ADDRESS FOLDER`.

Each page as its post sees it, on a phone (360 px) and on a laptop (1280 px), in both languages, and
one sheet per size and language with all of them side by side. Logs in with the buttons that the
log-in page of the demo shows. `application.png` in the folder is the picture of README.md.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"phone": (360, 740), "laptop": (1280, 800)}
LANGUAGES = ("id", "en")
STRANGER, BEGINNER, OPERATOR = "", "operator.talangbulang", "operator.benakatminyak"
HEAD, COUNCIL, DECIDED = "kades.lubuktampui", "bpd.talangakar", "operator.sinardewa"
DISTRICT, REGENCY, AUDITOR = "camat.talangubi", "pmd", "inspektorat"


@dataclass(frozen=True, slots=True)
class View:
    """A page worth looking at: who sits before it, and the links that lead there."""

    name: str
    who: str
    address: str
    follow: tuple[str, ...] = ()
    """Links to follow from the address, each the first that this selector finds."""


_IN_TABLE = "main table tbody th a[href]"
VIEWS = (
    View("log-in", STRANGER, "/masuk/"),
    View("check", STRANGER, "/periksa/"),
    View("no-list-yet", BEGINNER, "/impor/"),
    View("home-operator", OPERATOR, "/"),
    View("lists", OPERATOR, "/impor/"),
    View("list", OPERATOR, "/impor/", (_IN_TABLE,)),
    View("home-head", HEAD, "/"),
    View("decision", HEAD, "/musyawarah/", (_IN_TABLE,)),
    View("meeting", COUNCIL, "/musyawarah/", (_IN_TABLE, "main a[href$='/musyawarah/']")),
    View("order", DECIDED, "/musyawarah/", (_IN_TABLE, "main a[href*='/urutan/']")),
    View("people", DECIDED, "/pekerja/"),
    View("person", DECIDED, "/pekerja/", (_IN_TABLE,)),
    View("villages-district", DISTRICT, "/desa/"),
    View("home-regency", REGENCY, "/"),
    View("villages", REGENCY, "/desa/"),
    View("rules", REGENCY, "/aturan/"),
    View("law", REGENCY, "/dasar-hukum/"),
    View("posts", REGENCY, "/jabatan/"),
    View("decisions", REGENCY, "/musyawarah/"),
    View("acts", AUDITOR, "/catatan/"),
)


def main() -> int:
    """Exit code: 0 done, 2 wrong words."""
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    address, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            for language in LANGUAGES:
                taken = list(pictures(browser, address, folder, size, language))
                contact_sheet(browser, folder / f"sheet-{size}-{language}.png", taken)
        picture_of_readme(browser, folder)
    return 0


def pictures(
    browser: Browser, address: str, folder: Path, size: str, language: str
) -> Iterator[Path]:
    """Take each view in turn, with one log-in for each person."""
    width, height = SIZES[size]
    for who, views in groupby(VIEWS, lambda view: view.who):
        context = browser.new_context(viewport={"width": width, "height": height})
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        log_in(page, address, who)
        for view in views:
            if open_view(page, address, view):
                path = folder / f"{view.name}-{size}-{language}.png"
                page.screenshot(path=path, full_page=True)
                yield path
        context.close()


def log_in(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/masuk/")
    if who:
        page.locator(f".demo-logins form:has(input[value='{who}']) button").click()
        page.wait_for_load_state()


def open_view(page: Page, address: str, view: View) -> bool:
    """Whether the page is there: a demo may have nothing behind a link."""
    page.goto(f"{address}{view.address}")
    for selector in view.follow:
        link = page.locator(selector)
        if not link.count():
            print(f"{view.name}: nothing to follow on {page.url}")
            return False
        page.goto(f"{address}{link.first.get_attribute('href')}")
    return True


def contact_sheet(browser: Browser, path: Path, taken: list[Path]) -> None:
    """The tops of all pictures side by side on one."""
    wide = 300 if "phone" in path.name else 620
    cells = "".join(
        f'<figure><figcaption>{each.stem}</figcaption><div><img src="{each.resolve().as_uri()}">'
        "</div></figure>"
        for each in taken
    )
    look = (
        "body{margin:12px;font:13px sans-serif;display:grid;gap:12px;background:#888;"
        f"grid-template-columns:repeat(4,{wide}px)}}figure{{margin:0}}"
        f"div{{height:{int(wide * 1.6) if wide == 300 else 460}px;overflow:hidden;background:#fff}}"
        "img{width:100%}"
    )
    width = 4 * wide + 60
    drawn(browser, path, f"<style>{look}</style>{cells}", (width, 800), is_whole=True)


def picture_of_readme(browser: Browser, folder: Path) -> None:
    """A list's preview on a laptop, and a village's decision on a phone before it."""
    laptop, phone = (folder / name for name in ("list-laptop-id.png", "decision-phone-id.png"))
    look = (
        "body{margin:0;background:#f2f4f6}div{position:absolute;overflow:hidden;background:#fff;"
        "border:1px solid #c8ccd0;border-radius:8px}img{width:100%}"
        ".laptop{left:16px;top:16px;width:900px;height:560px}"
        ".phone{right:16px;top:56px;width:250px;height:520px;box-shadow:0 8px 28px #0004}"
    )
    shown = (("laptop", laptop), ("phone", phone))
    cells = "".join(
        f'<div class="{name}"><img src="{path.resolve().as_uri()}"></div>' for name, path in shown
    )
    drawn(browser, folder / "application.png", f"<style>{look}</style>{cells}", (1080, 594))


def drawn(
    browser: Browser, path: Path, body: str, size: tuple[int, int], *, is_whole: bool = False
) -> None:
    """A picture of a page that is made for it."""
    sheet = path.with_suffix(".html")
    sheet.write_text(f"<!doctype html>{body}", "utf-8")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(sheet.resolve().as_uri())
    page.screenshot(path=path, full_page=is_whole)
    page.close()
    sheet.unlink()


if __name__ == "__main__":
    sys.exit(main())
