"""What rests on which legal basis, both ways, from where the law, the papers and the code name it.

A rule names its source in its own file. Findings, budget lines, papers and measures name the rules
behind them, calculations name them in their code; through these rules they rest on the bases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import payung
from payung.core.law.budget_code import coded_lines
from payung.core.law.findings import catalogue
from payung.core.law.instrument import Citation
from payung.core.law.library import library
from payung.core.papers.grounds import grounds
from payung.office.accounts.separation import separations
from payung.programme.oversight.indicators import indicators


class Kind(StrEnum):
    """What can rest on a legal basis; the order of the page."""

    RULE = "rule"
    BUDGET = "budget"
    PAPER = "paper"
    FINDING = "finding"
    INDICATOR = "indicator"
    DUTY = "duty"
    CALCULATION = "calculation"


@dataclass(frozen=True, slots=True)
class Link:
    """Something that rests on a basis: directly, with the articles that it names, or through
    rules."""

    kind: Kind
    key: str
    basis: str
    passages: tuple[str, ...]
    rules: tuple[str, ...]
    """Ids of the rules between the two; none where the thing names the basis itself."""


@cache
def links() -> tuple[Link, ...]:
    """Every link between a basis and what rests on it, in the order of the page."""
    return tuple(
        link for kind, key, named in _named() for link in _of_a_thing(kind, key, frozenset(named))
    )


def resting_on(basis: str) -> tuple[Link, ...]:
    """What rests on a basis (id)."""
    return tuple(link for link in links() if link.basis == basis)


def bases_behind(kind: Kind, key: str) -> tuple[Link, ...]:
    """The bases that a thing rests on: the other way."""
    return tuple(link for link in links() if (link.kind, link.key) == (kind, key))


def _named() -> Iterator[tuple[Kind, str, Iterable[str]]]:
    """Each thing with the ids of rules, and the texts that cite, by which it names its grounds."""
    for parameter in library().by_id.values():
        if parameter.instrument is None:
            yield Kind.RULE, parameter.id, (each.citation for each in parameter.periods)
    for programme, line in coded_lines().items():
        yield Kind.BUDGET, programme, line.rests_on
    for template, paper in grounds().items():
        yield Kind.PAPER, template, (*paper.rests_on, *paper.recalls)
    for code, finding in catalogue().items():
        yield Kind.FINDING, code, finding.rests_on
    for indicator in indicators().values():
        yield Kind.INDICATOR, indicator.code, indicator.parameters
    for number, each in enumerate(separations()):
        yield Kind.DUTY, str(number), (each.basis,)
    for place, rules in rules_in_code().items():
        yield Kind.CALCULATION, place, rules


def _of_a_thing(kind: Kind, key: str, named: frozenset[str]) -> Iterator[Link]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for rule, citation in _cited(named):
        passages, rules = found.setdefault(citation.key, ([], []))
        passages += [citation.passage] if citation.passage else []
        rules += [rule] if rule else []
    for basis, (passages, rules) in found.items():
        yield Link(kind, key, basis, tuple(dict.fromkeys(passages)), tuple(dict.fromkeys(rules)))


def _cited(named: frozenset[str]) -> Iterator[tuple[str, Citation]]:
    """Rule between (empty for none) and citation, in the order of the library."""
    law = library()
    for parameter in law.by_id.values():
        if parameter.id not in named:
            continue
        if parameter.instrument is not None:
            yield "", Citation(parameter.id)
            continue
        for period in parameter.periods:
            for citation in law.cited_in(period.citation):
                yield parameter.id, citation
    for text in sorted(named - law.by_id.keys()):
        for citation in law.cited_in(text):
            yield "", citation


_SOURCE = Path(payung.__file__).parent
_WINGS = ("core/law", "core/engine", "programme")
_SHOWN_ALONE = ("core.law.wording", "core.law.library")
"""Modules that name rules only to word them."""
_QUOTED = re.compile(r'"([a-z][a-z0-9_]+)"')
_BUILT = re.compile(r'f"([a-z0-9_]+_)\{')
"""Ids that are put together, such as `f"fund_{group}_{use}"`."""


@cache
def rules_in_code() -> Mapping[str, frozenset[str]]:
    """Where the programme reckons with a rule → ids of the rules. A place is a module of the law
    or the engine, or a part of the programme, such as `programme.claims`."""
    ids = frozenset(library().by_id)
    found: dict[str, frozenset[str]] = {}
    for path in sorted(each for wing in _WINGS for each in (_SOURCE / wing).rglob("*.py")):
        module = ".".join(path.relative_to(_SOURCE).with_suffix("").parts)
        text = path.read_text("utf-8")
        named = ids & set(_QUOTED.findall(text))
        for beginning in _BUILT.findall(text):
            named |= {each for each in ids if each.startswith(beginning)}
        if named and module not in _SHOWN_ALONE:
            parts = module.split(".")
            place = ".".join(parts[: 2 if parts[0] == "programme" else 3])
            found[place] = found.get(place, frozenset()) | named
    return found
