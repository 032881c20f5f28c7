"""Lists for the generated tests of pages."""

from __future__ import annotations

import list_files
from payung.office.accounts.roles import Role
from web.sample_objects import Parts, Place, sample


@sample(
    "lists_import",
    "lists_progress",
    "lists_search",
    "lists_columns",
    "lists_accept",
    "lists_workbook",
    "lists_file",
)
def previewed(place: Place) -> Parts:
    by = place.holder(Role.VILLAGE_OPERATOR)
    return {"list_id": list_files.checked(by, village=place.village).id}


@sample("lists_row")
def row(place: Place) -> Parts:
    return {**previewed(place), "position": 0}


@sample("lists_undo")
def accepted(place: Place) -> Parts:
    by = place.holder(Role.VILLAGE_OPERATOR)
    people = list_files.many(3, first=int(place.village[-4:]))
    content = list_files.workbook(people)
    return {"list_id": list_files.accepted(by, content, village=place.village).id}
