"""Containers, batches, files of the branch, memberships, and collisions with other payers."""

from payung.programme.enrolment.models.batch import Batch, BatchLine, BatchState, LineState
from payung.programme.enrolment.models.branch_file import (
    BranchFile,
    BranchFileRow,
    FileState,
    Purpose,
    Verdict,
)
from payung.programme.enrolment.models.container import (
    PAYER_MODELS,
    BranchMapping,
    Container,
    ContainerKind,
    PayerModel,
    payer_of,
)
from payung.programme.enrolment.models.membership import Collision, EndReason, Membership, Ruling

__all__ = [
    "PAYER_MODELS",
    "Batch",
    "BatchLine",
    "BatchState",
    "BranchFile",
    "BranchFileRow",
    "BranchMapping",
    "Collision",
    "Container",
    "ContainerKind",
    "EndReason",
    "FileState",
    "LineState",
    "Membership",
    "PayerModel",
    "Purpose",
    "Ruling",
    "Verdict",
    "payer_of",
]
