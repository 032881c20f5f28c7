"""Reads of the round trip with the branch, within the holder's areas."""

from payung.programme.enrolment.queries.batches import (
    BatchPage,
    Choice,
    LinesWanted,
    batch_page,
    batches_of,
    line_of,
    lines_of,
    rejected_by_owner,
    rejected_lines,
)
from payung.programme.enrolment.queries.containers import (
    ContainerLine,
    ContainersWanted,
    Numbers,
    container_of,
    containers,
    containers_by_regency,
    numbers,
)
from payung.programme.enrolment.queries.files import FilePage, file_page, files_of, rows_of
from payung.programme.enrolment.queries.members import (
    billable_of,
    members_of,
    open_in,
    overlapping,
)
from payung.programme.enrolment.queries.work import (
    ToEnd,
    Work,
    collision_of,
    collisions_of,
    members_to_end,
    told_to_end,
    work_of,
)

__all__ = [
    "BatchPage",
    "Choice",
    "ContainerLine",
    "ContainersWanted",
    "FilePage",
    "LinesWanted",
    "Numbers",
    "ToEnd",
    "Work",
    "batch_page",
    "batches_of",
    "billable_of",
    "collision_of",
    "collisions_of",
    "container_of",
    "containers",
    "containers_by_regency",
    "file_page",
    "files_of",
    "line_of",
    "lines_of",
    "members_of",
    "members_to_end",
    "numbers",
    "open_in",
    "overlapping",
    "rejected_by_owner",
    "rejected_lines",
    "rows_of",
    "told_to_end",
    "work_of",
]
