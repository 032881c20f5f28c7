"""Things that rest on a legal basis, in words, each with the page where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.law.findings import catalogue
from payung.core.law.library import library
from payung.core.papers.grounds import grounds
from payung.doors.web.law.uses import Kind, Link
from payung.office.accounts.separation import separations
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.named_bases import Named, Where
from payung.programme.rulebook.wording import CODED_WORDS

KIND_WORDS: Mapping[Kind, str | Promise] = {
    Kind.RULE: lazy("Aturan dan angka"),
    Kind.BUDGET: lazy("Baris anggaran desa"),
    Kind.PAPER: lazy("Kertas"),
    Kind.FINDING: lazy("Hasil pemeriksaan daftar"),
    Kind.INDICATOR: lazy("Ukuran papan"),
    Kind.DUTY: lazy("Jabatan yang tidak boleh dirangkap"),
    Kind.CALCULATION: lazy("Hitungan program"),
}
PLACES: Mapping[str, str | Promise] = {
    "core.engine.claim_warnings": lazy("Peringatan pada klaim"),
    "core.engine.family_claim": lazy("Hak keluarga"),
    "core.engine.happening": lazy("Hak pada hari kejadian"),
    "core.engine.plan_warnings": lazy("Peringatan pada RAB"),
    "core.engine.sentences": lazy("Kalimat hasil pemeriksaan"),
    "core.law.benefits": lazy("Besar santunan"),
    "core.law.calendar": lazy("Tanggal jatuh tempo"),
    "core.law.claim_papers": lazy("Berkas yang diminta"),
    "core.law.deadlines": lazy("Tenggat klaim"),
    "core.law.eligibility": lazy("Batas usia"),
    "core.law.entitlement": lazy("Hak pada suatu tanggal"),
    "core.law.funding": lazy("Apa yang boleh dibayar tiap sumber dana"),
    "core.law.guidance": lazy("Ancar-ancar bagian Dana Desa"),
    "core.law.heirs": lazy("Urutan ahli waris"),
    "core.law.poverty": lazy("Keluarga terhadap garis kemiskinan"),
    "core.law.tariff": lazy("Tarif iuran"),
    "core.law.unpaid": lazy("Tunggakan dan nonaktif"),
    "core.law.village_calendar": lazy("Kalender anggaran desa"),
    "programme.claims": lazy("Klaim"),
    "programme.decisions": lazy("Musyawarah dan keputusan"),
    "programme.enrolment": lazy("Berkas cabang"),
    "programme.incentives": lazy("Insentif"),
    "programme.incidents": lazy("Kejadian"),
    "programme.oversight": lazy("Papan"),
    "programme.payments": lazy("Tagihan dan peringatan"),
    "programme.recognition": lazy("Desa Sadar"),
    "programme.rulebook": lazy("Aturan kabupaten"),
}
"""Where the programme reckons with a rule, in words; `uses.rules_in_code` finds the places."""
_WHERE: Mapping[Where, tuple[str | Promise, str]] = {
    Where.RULES: (lazy("Aturan kabupaten %(year)s"), "rules"),
    Where.PLANS: (lazy("RAB %(year)s yang ditetapkan"), "budgets"),
    Where.INCENTIVES: (lazy("Ketentuan insentif %(year)s"), "incentives"),
    Where.CEILINGS: (lazy("Pagu %(year)s"), "budgets"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that rests on a basis: what it is, which articles, and the rules in between."""

    words: str
    url: str
    passages: str
    through: tuple[tuple[str, str], ...]
    """Id and title of each rule."""
    basis: tuple[str, str]
    """Id and name of the basis."""


def things(links: Iterable[Link]) -> list[tuple[str | Promise, list[Thing]]]:
    """By kind, in the order of the page."""
    return [
        (KIND_WORDS[kind], [_thing(link) for link in inside])
        for kind, inside in groupby(links, key=lambda link: link.kind)
    ]


def _thing(link: Link) -> Thing:
    words, url = _WORDS[link.kind](link.key)
    law = library()
    return Thing(
        words,
        url,
        "; ".join(link.passages),
        tuple((rule, law.parameter(rule).title) for rule in link.rules),
        (link.basis, law.bases[link.basis].name),
    )


def by_thing(links: Iterable[Link], words: str) -> list[tuple[str | Promise, list[list[Thing]]]]:
    """The other way: by kind, each thing whose name has the words, with a row for each basis."""
    asked = words.lower().split()
    found: dict[Kind, list[list[Thing]]] = {}
    for (kind, _key), inside in groupby(links, key=lambda link: (link.kind, link.key)):
        rows = [_thing(link) for link in inside]
        if all(word in rows[0].words.lower() for word in asked):
            found.setdefault(kind, []).append(rows)
    return [(KIND_WORDS[kind], inside) for kind, inside in found.items()]


_WORDS: Mapping[Kind, Callable[[str], tuple[str, str]]] = {
    Kind.RULE: lambda key: (library().parameter(key).title, f"{reverse('law_rules')}#{key}"),
    Kind.BUDGET: lambda key: (str(CODED_WORDS[key]), ""),
    Kind.PAPER: lambda key: (grounds()[key].words, ""),
    Kind.FINDING: lambda key: (catalogue()[key].sentence, ""),
    Kind.INDICATOR: lambda key: (indicators()[key].words, reverse("figures_measures")),
    Kind.DUTY: lambda key: (
        f"{separations()[int(key)].role_words}: {separations()[int(key)].words}",
        "",
    ),
    Kind.CALCULATION: lambda key: (str(PLACES.get(key, key)), ""),
}


@dataclass(frozen=True, slots=True)
class OwnThing:
    """A text of a regency that names the basis."""

    words: str
    what: str
    text: str
    count: int
    url: str


def own_things(named: Sequence[Named]) -> list[OwnThing]:
    """The regency's texts in words; each leads to the part that has them."""
    found = []
    for each in named:
        words, url_name = _WHERE[each.where]
        told = str(words) % {"year": each.year}
        found.append(OwnThing(told, _what(each), each.text, each.count, reverse(url_name)))
    return found


def _what(named: Named) -> str:
    if named.where is Where.PLANS:
        return _("%(count)s RAB dari %(purse)s") % {"count": named.count, "purse": named.what}
    if named.where is Where.INCENTIVES:
        roles = library().parameter("incentive_roles").periods[-1].values[""]
        known = roles if isinstance(roles, dict) else {}
        return str(known.get(named.what, named.what))
    return named.what
