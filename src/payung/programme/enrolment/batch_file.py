"""The file of a batch in the columns that the branch wants, from the registry as it is now.

People are read in portions, so that a batch of twenty thousand asks the database no longer
questions than one of twenty.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column
from payung.core.law.library import library
from payung.core.papers.branch_roster import RosterBatch, RosterRow, branch_roster_xlsx
from payung.core.papers.column_mapping import (
    BatchColumn,
    ColumnMapping,
    default_column_mapping,
    default_mapping_text,
    read_column_mapping,
)
from payung.core.papers.values import Village
from payung.office.area.queries import areas_by_code, names_of, village_of
from payung.programme.enrolment.models import Batch, BranchMapping, Container, Membership
from payung.programme.workers.portions import portions
from payung.programme.workers.roster import PERSON_ID, roster_of


def mapping_of(container: Container) -> ColumnMapping:
    """The branch's columns: the newest mapping of its regency, else the one that comes along."""
    return mapping_of_regency(container.regency_code)


def mapping_of_regency(regency: str) -> ColumnMapping:
    found = newest_mapping(regency)
    return read_column_mapping(found.content) if found else default_column_mapping()


def newest_mapping(regency: str) -> BranchMapping | None:
    """The mapping that was handed in last; `None` while there is only the one that comes along."""
    return mappings_of(regency).first()


def mappings_of(regency: str) -> QuerySet[BranchMapping]:
    """Every mapping that was handed in for a regency, newest first."""
    return BranchMapping.objects.filter(regency_code=regency).order_by("-loaded_at", "-id")


def batch_xlsx(batch: Batch, mapping: ColumnMapping) -> bytes:
    """The workbook of a batch; people in the order of its lines."""
    container = batch.container
    places = list(batch.lines.order_by("place").values_list("person_id", "village_code"))
    whole = _whole(container)
    roster = RosterBatch(
        village=whole,
        province=names_of([whole.code.dotted[:2]])[whole.code.dotted[:2]],
        place="" if container.village_code else whole.title,
        first=Month.parse(batch.start_month),
        last=Month.parse(batch.last_month),
        rows=tuple(_rows(places)),
        wage_base=library().integer("jkk_wage_base", Month.parse(batch.start_month).first_day),
    )
    return branch_roster_xlsx(roster, mapping)


def _whole(container: Container) -> Village:
    """The village of a container; for one of the regency, the regency in its place."""
    if container.village_code:
        return village_of(container.village_code).on_paper()
    code = AreaCode(container.regency_code)
    regency = areas_by_code([container.regency_code])[container.regency_code]
    return Village(
        code=code,
        name=regency.name,
        district="",
        regency=regency.name,
        village_term=regency.term,
        regency_term=regency.term,
    )


def _rows(places: list[tuple[UUID, str]]) -> Iterator[RosterRow]:
    names = names_of(code for _, village in places for code in _levels(village))
    villages = dict(places)
    for ids in portions(villages):
        numbers = _known_numbers(ids)
        rows = {UUID(row[PERSON_ID]): row for row in roster_of(ids).iter_rows(named=True)}
        for person in ids:
            if person not in rows:
                continue
            village, district, regency, province = (
                names[code] for code in _levels(villages[person])
            )
            yield {
                **{column: rows[person][column] for column in Column},
                BatchColumn.KPJ_NUMBER: numbers.get(person),
                BatchColumn.VILLAGE: village,
                BatchColumn.DISTRICT: district,
                BatchColumn.REGENCY: regency,
                BatchColumn.PROVINCE: province,
            }


def _levels(village: str) -> tuple[str, str, str, str]:
    return village, village[:8], village[:5], village[:2]


def _known_numbers(people: list[UUID]) -> dict[UUID, str]:
    """The number that the branch gave somebody before, so that it is not given a second time."""
    known = Membership.objects.filter(person__in=people).exclude(kpj_number="")
    return dict(known.order_by("accepted_on").values_list("person_id", "kpj_number"))


def mapping_text(regency: str) -> str:
    """The mapping of a regency as the file that it is written in."""
    found = newest_mapping(regency)
    return found.content if found else default_mapping_text()
