"""The Paritrana file of a year: what the regency writes, and the file as it was issued."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.area.queries import alone_in
from payung.office.audit.actions import record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.written import written
from payung.programme.recognition.award import CHAPTERS, FIRST_YEAR
from payung.programme.recognition.files import keep
from payung.programme.recognition.models import AwardDraft, AwardFile
from payung.programme.recognition.names import names_of_cases, refuse_names

_LONGEST = 6_000
_MOST_STORIES = 10


@dataclass(frozen=True, slots=True)
class Story:
    """A family's story. `claim` is the case it tells of."""

    claim: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What the officer wrote: chapter → text, and stories. `seen` is the version that the page
    showed, 0 for none."""

    year: int
    texts: Mapping[str, str]
    stories: tuple[Story, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class Archive:
    """The file to be issued, made from the draft of a version, with numbers as of a day."""

    year: int
    seen: int
    as_of: date
    content: bytes


@transaction.atomic
def write_award(*, by: Holder, regency: str, said: Written) -> AwardDraft:
    """Keep the texts of a year's file. None of them may name a person or carry a number of one.

    Raises `Refused` with `award_changed`, `year_out_of_range`, `story_without_case`,
    `too_many_stories`, `text_has_a_number`, `text_names_a_person`, `text_too_long`.
    """
    by.must(Deed.AWARD_WRITE, regency)
    _refuse_year(said.year)
    texts = {
        chapter.value: written(
            said.texts.get(chapter.value, ""), str(words), longest=_LONGEST, required=False
        )
        for chapter, words in CHAPTERS.items()
    }
    stories = [
        {"claim": str(each.claim), "text": written(each.text, _("Cerita"), longest=_LONGEST)}
        for each in said.stories
    ]
    refuse_named(regency, texts, stories)
    found = _locked(regency, said.year)
    if (found.version if found else 0) != said.seen:
        raise _changed()
    found = found or AwardDraft(year=said.year, version=0, **levels_of(regency))
    is_new = found.version == 0
    found.texts, found.stories, found.version = texts, stories, found.version + 1
    found.changed_at, found.changed_by = timezone.now(), signature(by)
    with in_words(_constraints):
        found.save(force_insert=is_new)
    record(
        by=by,
        deed=Deed.AWARD_WRITE,
        of=("award_draft", found.id),
        place=regency,
        details={"year": found.year, "stories": len(stories), "version": found.version},
    )
    return found


@transaction.atomic
def issue_award(*, by: Holder, regency: str, archive: Archive) -> AwardFile:
    """Keep the file as it is; a later one of the same year stands beside it. The same content
    again is the file that is there.

    Raises `Refused` with `award_unwritten`, `award_changed`, `text_names_a_person`, `disk_full`.
    """
    by.must(Deed.AWARD_WRITE, regency)
    alone_in(regency)
    _refuse_unwritten(regency, archive)
    files = AwardFile.objects.filter(regency_code=regency, year=archive.year).order_by("-turn")
    last = files.first()
    digest = hashlib.sha256(archive.content).hexdigest()
    if last is not None and last.sha256 == digest:
        return last
    made = AwardFile(
        year=archive.year,
        turn=last.turn + 1 if last else 1,
        as_of=archive.as_of,
        sha256=digest,
        issued_at=timezone.now(),
        account_id=by.account_id,
        issued_by=signature(by),
        **levels_of(regency),
    )
    keep(made.file, f"{made.id}.zip", archive.content)
    with in_words(_constraints):
        made.save(force_insert=True)
    record(
        by=by,
        deed=Deed.AWARD_WRITE,
        of=("award_file", made.id),
        place=regency,
        details={"year": made.year, "turn": made.turn, "sha256": digest},
    )
    return made


def _refuse_unwritten(regency: str, archive: Archive) -> None:
    """Raises `Refused` for a draft that is empty, changed since, or names somebody by now."""
    draft = _locked(regency, archive.year)
    if draft is None or not any(draft.texts.values()):
        raise Refused(
            "award_unwritten",
            _("Naskah berkas tahun ini belum ditulis."),
            _("Tulis paling sedikit satu bab, lalu terbitkan."),
        )
    if draft.version != archive.seen:
        raise _changed()
    refuse_named(regency, draft.texts, draft.stories)


def refuse_named(regency: str, texts: Mapping[str, str], stories: list[dict[str, str]]) -> None:
    """Raises `Refused` where a text names somebody, or a story tells of no case of the regency."""
    if len(stories) > _MOST_STORIES:
        raise Refused(
            "too_many_stories",
            _("Paling banyak %(most)s cerita.") % {"most": _MOST_STORIES},
            _("Pilih yang paling kuat."),
        )
    names = names_of_cases(regency)
    everybody = [name for of_case in names.values() for name in sorted(of_case)]
    for chapter, words in CHAPTERS.items():
        refuse_names(texts.get(chapter.value, ""), str(words), (), everybody)
    for story in stories:
        own = names.get(UUID(story["claim"]))
        if own is None:
            raise Refused(
                "story_without_case",
                _("Sebuah cerita tidak menunjuk klaim kabupaten ini."),
                _("Pilih klaimnya, supaya nama keluarga dapat diperiksa."),
            )
        refuse_names(story["text"], _("Cerita"), own, everybody)


def _locked(regency: str, year: int) -> AwardDraft | None:
    found = AwardDraft.objects.filter(regency_code=regency, year=year)
    return found.select_for_update().first()


def _refuse_year(year: int) -> None:
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Refused(
            "year_out_of_range",
            _("Tahun %(year)s di luar jangkauan.") % {"year": year},
            _("Pilih tahun yang sudah berjalan."),
        )


def _changed() -> Refused:
    return Refused(
        "award_changed",
        _("Naskah ini berubah sejak halaman Anda dibuka; tidak ada yang disimpan."),
        _("Salin tulisan Anda, muat ulang halaman, lalu gabungkan."),
    )


def _constraints() -> tuple[Constraint, ...]:
    told = _changed()
    rest = (told.code, told.sentence, told.next_step)
    return (
        (("award_draft_once", "recognition_awarddraft.regency_code"), *rest),
        (("award_file_once", "recognition_awardfile.regency_code"), *rest),
    )
