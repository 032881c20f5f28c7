"""Writes about lists: handing one in, correcting its columns, accepting it, taking that back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.intake.overrides import Overrides
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import ROLE_LEVEL
from payung.office.area.models import levels_of
from payung.office.area.queries import village_of
from payung.office.audit.actions import record, signature
from payung.programme.workers.imports import steps, undo
from payung.programme.workers.imports.stored_file import (
    clean_file_name,
    digest_of,
    refuse_size,
    store,
)
from payung.programme.workers.imports.tasks import run_acceptance, run_check
from payung.programme.workers.models import OPEN_STATES, ImportState, ListImport

KIND = "list_import"
_VILLAGE_LEVEL = 4


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A list as it was handed in: its content, the name people gave it, for which first month."""

    content: File[bytes]
    name: str
    start: Month
    mends: ListImport | None = None
    """The import whose file was mended."""


def upload_list(*, by: Holder, village_code: str, handed_in: HandedIn) -> ListImport:
    """Keep a village's file and have it checked; the same file again is the import that is there.

    A regency officer hands in on behalf of the village, which stays visible. Raises `Refused`:
    `not_your_duty`, `not_your_area`, `village_unknown`, `file_empty`, `file_too_large`,
    `disk_full`, `import_other_village` (mends a list of another village).
    """
    by.must(Deed.LIST_IMPORT, village_code)
    village_of(village_code)
    refuse_size(handed_in.content.size, settings.UPLOAD_BYTES)
    if handed_in.mends is not None and handed_in.mends.village_code != village_code:
        raise Refused(
            "import_other_village",
            _("Daftar yang diperbaiki adalah daftar desa lain."),
            _("Buka daftar desa ini, lalu unggah perbaikannya dari sana."),
        )
    digest = digest_of(handed_in.content)
    known = _open_import(village_code, digest, handed_in.start)
    if known is not None:
        return _again(by, known)
    made = _new_import(by, village_code, handed_in, digest)
    store(made, handed_in.content)
    try:
        _keep(by, made)
    except IntegrityError:  # the second of two clicks: the first one's import is there by now
        made.file.delete(save=False)
        return ListImport.objects.get(
            village_code=village_code,
            sha256=digest,
            start_month=str(handed_in.start),
            state__in=OPEN_STATES,
        )
    except BaseException:
        made.file.delete(save=False)
        raise
    return made


def _open_import(village_code: str, digest: str, start: Month) -> ListImport | None:
    return ListImport.objects.filter(
        village_code=village_code, sha256=digest, start_month=str(start), state__in=OPEN_STATES
    ).first()


@transaction.atomic
def _again(by: Holder, known: ListImport) -> ListImport:
    """A file that was stopped is tried again: what was in its way may be mended."""
    of = ListImport.objects.select_for_update().get(pk=known.pk)
    if of.state == ImportState.STOPPED:
        _start_check(of)
        record(by=by, deed=Deed.LIST_IMPORT, of=(KIND, of.id), place=of.village_code)
    return of


def _new_import(by: Holder, village_code: str, handed_in: HandedIn, digest: str) -> ListImport:
    return ListImport(
        **levels_of(village_code),
        file_name=clean_file_name(handed_in.name),
        sha256=digest,
        start_month=str(handed_in.start),
        mends=handed_in.mends,
        columns=handed_in.mends.columns if handed_in.mends else {},
        heartbeat_at=timezone.now(),
        uploaded_by_account=by.account_id,
        uploaded_by=by.person,
        uploaded_at_post=by.title,
        on_behalf=ROLE_LEVEL[by.role] != _VILLAGE_LEVEL,
    )


@transaction.atomic
def _keep(by: Holder, made: ListImport) -> None:
    made.save(force_insert=True)
    run_check.enqueue(str(made.id))
    record(
        by=by,
        deed=Deed.LIST_IMPORT,
        of=(KIND, made.id),
        place=made.village_code,
        details={"on_behalf": made.on_behalf, "sha256": made.sha256},
    )


def _start_check(of: ListImport) -> None:
    of.state = steps.after(steps.Step.CHECK, of.state)
    of.heartbeat_at = timezone.now()
    of.stop_code, of.stop_sentence, of.done_rows, of.all_rows = "", "", 0, 0
    of.save()
    run_check.enqueue(str(of.id))


@transaction.atomic
def correct_columns(*, by: Holder, list_import: ListImport, columns: Mapping[str, str]) -> None:
    """Say what columns hold, where the recognition was wrong, and have the list checked again.

    Left a heading or a letter, right a column of the roster or `-`. Raises
    `Refused("columns_malformed")` and `Refused("import_state")`.
    """
    of = ListImport.objects.select_for_update().get(pk=list_import.pk)
    by.must(Deed.LIST_IMPORT, of.village_code)
    Overrides.parse(columns)
    of.columns = dict(columns)
    _start_check(of)
    record(
        by=by,
        deed=Deed.LIST_IMPORT,
        of=(KIND, of.id),
        place=of.village_code,
        details={"columns": len(columns)},
    )


@transaction.atomic
def accept_list(*, by: Holder, list_import: ListImport) -> ListImport:
    """Take the ready and the doubtful rows into the registry; a second click changes nothing.

    Raises `Refused`: `import_state`, `nothing_to_accept`.
    """
    of = ListImport.objects.select_for_update().get(pk=list_import.pk)
    by.must(Deed.LIST_ACCEPT, of.village_code)
    if of.state in (ImportState.ACCEPTING, ImportState.ACCEPTED):
        return of
    state = steps.after(steps.Step.ACCEPT, of.state)
    if not (of.totals["outcomes"]["ready"] or of.totals["outcomes"]["review"]):
        raise Refused(
            "nothing_to_accept",
            _("Tidak ada baris yang dapat diterima: semuanya ditolak atau ganda."),
            _("Unduh daftar beralasan, perbaiki di Excel, lalu unggah lagi."),
        )
    of.state, of.done_rows, of.heartbeat_at = state, 0, timezone.now()
    of.accepted_at, of.accepted_by_account = timezone.now(), by.account_id
    of.accepted_by = signature(by)
    of.save()
    run_acceptance.enqueue(str(of.id))
    record(
        by=by,
        deed=Deed.LIST_ACCEPT,
        of=(KIND, of.id),
        place=of.village_code,
        details={"foreseen": of.totals["fates"]},
    )
    of.refresh_from_db()
    return of


@transaction.atomic
def undo_list(*, by: Holder, list_import: ListImport, reason: str) -> ListImport:
    """Take an acceptance back while nobody has acted on it: new people go, values are restored.

    A second click changes nothing. Raises `Refused`: `import_state`, `reason_missing`,
    `import_acted_on` with the names of what stands in the way.
    """
    of = ListImport.objects.select_for_update().get(pk=list_import.pk)
    by.must(Deed.LIST_UNDO, of.village_code)
    if of.state == ImportState.UNDONE:
        return of
    of.state = steps.after(steps.Step.UNDO, of.state)
    if not reason.strip():
        raise Refused(
            "reason_missing",
            _("Alasan pembatalan belum ditulis."),
            _("Tulis singkat mengapa penerimaan ini dibatalkan."),
        )
    undo.refuse_where_acted_on(of)
    undone = undo.take_back(of, by=by, reason=reason.strip())
    of.save(update_fields=["state"])
    record(
        by=by,
        deed=Deed.LIST_UNDO,
        of=(KIND, of.id),
        place=of.village_code,
        reason=reason.strip(),
        details={"removed": undone.removed, "restored": undone.restored},
    )
    return of
