"""What every page shows around its content: menu of the post, language, the mark of the demo."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu: shown to posts that may do its deed."""

    url_name: str
    words: str | Promise
    deed: Deed
    icon: str


MENU = (
    MenuItem("home", _("Beranda"), Deed.OWN_ACCOUNT, "home"),
    MenuItem("people", _("Pekerja"), Deed.PEOPLE_READ, "people"),
    MenuItem("lists", _("Impor daftar"), Deed.LIST_READ, "list"),
    MenuItem("decisions", _("Musyawarah"), Deed.CANDIDATES_READ, "meeting"),
    MenuItem("budgets", _("RAB"), Deed.BUDGET_READ, "money"),
    MenuItem("enrolment", _("Berkas cabang"), Deed.ENROLMENT_READ, "branch"),
    MenuItem("bills", _("Tagihan"), Deed.BILL_READ, "bill"),
    MenuItem("protection", _("Perlindungan"), Deed.PROTECTION_READ, "shield"),
    MenuItem("incidents", _("Kejadian"), Deed.INCIDENT_READ, "incident"),
    MenuItem("complaints", _("Aduan"), Deed.COMPLAINT_READ, "complaint"),
    MenuItem("claims", _("Klaim"), Deed.CLAIM_READ, "umbrella"),
    MenuItem("incentives", _("Insentif"), Deed.INCENTIVE_READ, "mosque"),
    MenuItem("figures", _("Papan"), Deed.FIGURES_READ, "board"),
    MenuItem("events", _("Kegiatan"), Deed.EVENT_READ, "event"),
    MenuItem("villages", _("Desa"), Deed.VILLAGES_READ, "map"),
    MenuItem("rules", _("Aturan kabupaten"), Deed.RULES_READ, "rules"),
    MenuItem("law", _("Dasar hukum"), Deed.LAW_READ, "law"),
    MenuItem("posts", _("Jabatan"), Deed.POSTS_READ, "posts"),
    MenuItem("acts", _("Catatan perbuatan"), Deed.ACTS_READ, "acts"),
)


_BELONGS_TO = {
    "aware": "figures",
    "alarms": "protection",
    "renewal": "protection",
    "burials": "incidents",
    "poverty": "figures",
    "receipts": "complaints",
}
"""Pages without an entry of their own, and the entry under which they are found."""


def page(request: HttpRequest) -> dict[str, object]:
    """The context of every template."""
    holder: Holder | None = getattr(request, "holder", None)
    menu = [
        {"url": url, "words": item.words, "icon": item.icon, "name": item.url_name}
        for item in MENU
        if holder and holder.may(item.deed) and (url := _address(item.url_name))
    ]
    match = request.resolver_match
    part = (match.url_name or "").split("_")[0] if match else ""
    return {
        "holder": holder,
        "menu": menu,
        "section": _BELONGS_TO.get(part, part),
        "is_demo": settings.DEMO,
        "languages": settings.LANGUAGES,
    }


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
