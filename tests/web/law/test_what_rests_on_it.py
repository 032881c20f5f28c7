"""What rests on a basis, against a scan of the files that shares no code with the library."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from payung.core.law.library import library
from payung.core.papers.grounds import grounds
from payung.doors.web.law.things import KIND_WORDS, PLACES, by_thing, things
from payung.doors.web.law.uses import Kind, bases_behind, links, resting_on, rules_in_code

SOURCE = Path(__file__).resolve().parents[3] / "src" / "payung"
FOLDER = SOURCE / "core" / "law" / "parameters"
_WORDED = ("budget_codes", "findings", "occupations", "legal_bases")
_Node: TypeAlias = "dict[str, _Node] | list[_Node] | str"


@cache
def written(name: str) -> dict[str, dict[str, object]]:
    return cast(
        "dict[str, dict[str, object]]", yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    )


@cache
def names() -> dict[str, str]:
    """How each basis is cited in the files → its id; `Permendes` with and without its ministry."""
    found = {}
    for key, entry in written("legal_bases").items():
        name = cast("dict[str, str]", entry["instrument"])["name"]
        found[name] = key
        found[re.sub(r"Permendes PDTT?", "Permendes", name)] = key
    return found


def cited(text: str) -> set[str]:
    return {key for name, key in names().items() if re.search(re.escape(name) + r"(?!\d)", text)}


@cache
def rules_by_hand() -> dict[str, set[str]]:
    """Rule → bases, by plain search of each entry's own citations."""
    found = {}
    for path in FOLDER.glob("*.yaml"):
        if path.stem in _WORDED:
            continue
        for rule, entry in written(path.stem).items():
            periods = cast("list[dict[str, str]]", entry["periods"])
            found[rule] = set().union(*(cited(period["citation"]) for period in periods))
    return found


def through(named: list[str]) -> set[str]:
    rules, keys = rules_by_hand(), set(names().values())
    found = (rules.get(each) or cited(each) or {each} & keys for each in named)
    return set().union(*found)


def told(kind: Kind) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for link in links():
        if link.kind is kind:
            found.setdefault(link.key, set()).add(link.basis)
    return found


def without_empty(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {key: bases for key, bases in found.items() if bases}


def test_rules_rest_on_exactly_the_bases_that_their_sources_name() -> None:
    assert told(Kind.RULE) == without_empty(rules_by_hand())


def test_lines_findings_and_papers_rest_on_what_they_name_and_on_what_that_rests_on() -> None:
    papers = yaml.safe_load((SOURCE / "core" / "papers" / "papers.yaml").read_text("utf-8"))
    by_hand = {
        Kind.BUDGET: {key: each["rests_on"] for key, each in written("budget_codes").items()},
        Kind.FINDING: {key: each.get("rests_on", []) for key, each in written("findings").items()},
        Kind.PAPER: {
            key: [*each["rests_on"], *each.get("recalls", [])] for key, each in papers.items()
        },
    }
    for kind, entries in by_hand.items():
        expected = {key: through(cast("list[str]", named)) for key, named in entries.items()}
        assert told(kind) == without_empty(expected), kind


def test_what_rests_on_a_basis_and_what_a_thing_rests_on_are_the_same_links() -> None:
    forward = {(link.kind, link.key, link.basis) for link in links()}
    back = {
        (link.kind, link.key, link.basis) for key in library().bases for link in resting_on(key)
    }
    assert forward == back
    for kind, key, basis in forward:
        assert basis in {link.basis for link in bases_behind(kind, key)}


def test_every_instrument_that_any_file_cites_is_in_the_library() -> None:
    cites = [period.citation for held in library().holding() for period in [held.period]]
    keys = {each.key for text in cites for each in library().cited_in(text)}
    assert keys <= library().bases.keys()


def test_every_id_that_a_paper_a_line_or_a_finding_names_exists() -> None:
    entries = (*written("budget_codes").values(), *written("findings").values())
    named = [
        *(each for entry in entries for each in cast("list[str]", entry.get("rests_on", []))),
        *(each for paper in grounds().values() for each in (*paper.rests_on, *paper.recalls)),
    ]
    assert all(each in library().by_id or library().cited_in(each) for each in named)


def test_a_citation_is_read_as_people_write_it() -> None:
    said = library().cited_in(
        "Undang-Undang Nomor 40 Tahun 2004; PP 44/2015 Pasal 20(1) dan Lampiran II; Permendes "
        "16/2025, larangan ketiga; SE Mendagri Nomor 842.2/5193/SJ"
    )
    assert [(each.key, each.passage) for each in said] == [
        ("uu_40_2004", ""),
        ("pp_44_2015", "Pasal 20(1) dan Lampiran II"),
        ("permendes_16_2025", ""),
        ("se_mendagri_842_2_5193", ""),
    ]


def test_calculations_are_found_by_the_rules_that_their_code_names() -> None:
    """By hand: every file that quotes the id of one rule."""
    for rule in ("due_day", "jkm_lump_sum", "arrears_limit", "discount_apbdes"):
        quoting = {
            ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            for wing in ("core/law", "core/engine", "programme")
            for path in (SOURCE / wing).rglob("*.py")
            if f'"{rule}"' in path.read_text("utf-8")
        }
        places = {place for place, rules in rules_in_code().items() if rule in rules}
        assert all(any(module.startswith(place) for place in places) for module in quoting)
        assert all(any(module.startswith(place) for module in quoting) for place in places)


def test_every_place_of_a_calculation_has_words() -> None:
    assert rules_in_code().keys() == PLACES.keys()


def test_everything_that_rests_on_something_can_be_said_in_words() -> None:
    for words, inside in things(links()):
        assert words in KIND_WORDS.values()
        assert all(each.words for each in inside)
    assert by_thing(links(), "kata yang tidak ada di mana pun") == []
