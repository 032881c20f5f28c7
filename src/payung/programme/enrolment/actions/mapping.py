"""The columns that a branch wants, handed in as a file by PMD or the branch itself."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.papers.column_mapping import read_column_mapping
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.programme.enrolment.batch_file import newest_mapping
from payung.programme.enrolment.models import BranchMapping

LARGEST = 100_000
"""Bytes of a mapping file; ours has 2,000."""


@transaction.atomic
def load_mapping(*, by: Holder, regency: str, content: bytes) -> BranchMapping:
    """Batches of the regency are written in these columns from now on; the same again is harmless.

    Raises `Refused` with `mapping_too_large` or as `read_column_mapping` does.
    """
    by.must(Deed.CONTAINER_OPEN, regency)
    text = _text(content)
    mapping = read_column_mapping(text)
    digest = hashlib.sha256(content).hexdigest()
    known = newest_mapping(regency)
    if known is not None and known.sha256 == digest:
        return known
    made = BranchMapping.objects.create(
        branch_name=mapping.branch[:120],
        content=text,
        is_verified=mapping.verified,
        sha256=digest,
        loaded_by=signature(by),
        **levels_of(regency),
    )
    record(
        by=by,
        deed=Deed.CONTAINER_OPEN,
        of=("branch_mapping", made.id),
        place=regency,
        details={"columns": len(mapping.columns), "verified": mapping.verified},
    )
    return made


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Refused(
            "mapping_too_large",
            _("Berkas ini terlalu besar untuk sebuah pemetaan kolom."),
            _("Unduh pemetaan yang berlaku, ubah seperlunya, lalu unggah."),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(
            "mapping_unreadable",
            _("Berkas ini bukan teks pemetaan kolom."),
            _("Unduh pemetaan yang berlaku, ubah seperlunya, lalu unggah."),
        ) from fault
