"""The page by which a family follows its own case without a log-in: making, sending, ending it.

The address carries the key of the link and a signature of the site, so it cannot be guessed, and
nothing that is kept opens it. Whoever helps with the papers may see the page too: it says nothing
that is kept from the village, and what it says is what the helper would have to hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.dates import format_long
from payung.core.kernel.refused import Refused
from payung.core.law.library import library
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.programme.claims.addresses import complaints_address, family_address
from payung.programme.claims.case import HeirSeen, heirs_of
from payung.programme.claims.models import MISTAKES, Claim, ClaimHeir, FamilyLink
from payung.programme.claims.steps import is_of_the_village
from payung.programme.claims.turn import KIND, locked

VALID_DAYS = 180
"""A choice of the programme; a new link is made in one click."""
_SIGNER = Signer(salt="payung.family_link", sep=".")


@dataclass(frozen=True, slots=True)
class HeirLink:
    """An heir who receives, and the open link, if there is one."""

    seen: HeirSeen
    link: FamilyLink | None

    @property
    def phone(self) -> str:
        return self.seen.contact.phone if self.seen.contact else ""

    @property
    def token(self) -> str:
        return token_of(self.link) if self.link else ""


@transaction.atomic
def make_link(*, by: Holder, claim_id: UUID, heir_id: UUID, on: date) -> FamilyLink:
    """A link for an heir; one that was open before no longer opens.

    Raises `Claim.DoesNotExist` outside the area, `ClaimHeir.DoesNotExist` for another's heir;
    `Refused` with `heir_is_struck`, or `link_is_fixed` where a village would end an open one after
    the case was filed.
    """
    claim = _allowed(by, claim_id)
    heir = ClaimHeir.objects.get(id=heir_id, claim=claim)
    if heir.struck_because:
        raise Refused(
            "heir_is_struck",
            _("Orang ini sudah dicoret dari daftar ahli waris."),
            _("Pilih ahli waris lain."),
        )
    ended = FamilyLink.objects.filter(heir=heir, revoked_on=None)
    if ended.filter(expires_on__gte=on).exists():
        _refuse_from_the_village(by, claim)
    ended.update(revoked_on=on, revoked_by=signature(by))
    made = FamilyLink.objects.create(
        claim=claim,
        heir=heir,
        made_on=on,
        made_by=signature(by),
        expires_on=on + timedelta(days=VALID_DAYS),
    )
    _note(by, claim, made, "family_link_made")
    return made


@transaction.atomic
def revoke_link(*, by: Holder, claim_id: UUID, link_id: UUID, on: date) -> FamilyLink:
    """The link no longer opens; twice is harmless. Raises `Refused("link_is_fixed")` for a village
    after the case was filed: who helps with the papers does not close the family's window."""
    claim = _allowed(by, claim_id)
    link = FamilyLink.objects.get(id=link_id, claim=claim)
    if link.revoked_on is None:
        _refuse_from_the_village(by, claim)
        link.revoked_on, link.revoked_by = on, signature(by)
        link.save(update_fields=["revoked_on", "revoked_by"])
        _note(by, claim, link, "family_link_revoked")
    return link


def links_of(claim: Claim, holder: Holder, on: date) -> tuple[HeirLink, ...]:
    """Each heir who receives, with the link that opens on a day; for a post of the village without
    the contacts that were written down outside it."""
    found = FamilyLink.objects.filter(claim=claim, revoked_on=None, expires_on__gte=on)
    links = {each.heir_id: each for each in found}
    is_inside = is_of_the_village(holder)
    return tuple(
        HeirLink(each.seen_from_the_village() if is_inside else each, links.get(each.heir.id))
        for each in heirs_of(claim)
        if each.receives
    )


def token_of(link: FamilyLink) -> str:
    """What the address of the page carries."""
    return _SIGNER.sign(link.id.hex)


def claim_behind(token: str, on: date) -> Claim | None:
    """The case that a token opens on a day; none for one that is forged, ended or withdrawn.

    A case that was opened by mistake opens nothing.
    """
    try:
        key = UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    link = (
        FamilyLink.objects.filter(
            id=key,
            revoked_on=None,
            expires_on__gte=on,
            heir__struck_because="",
        )
        .exclude(claim__close_reason__in=MISTAKES)
        .select_related("claim__person")
        .first()
    )
    return link.claim if link else None


def message(claim: Claim, link: FamilyLink) -> str:
    """What is written to an heir, in Bahasa Indonesia; it asks for nothing."""
    number = library().text("contact_centre", claim.opened_on)
    return (
        f"Kepada keluarga {claim.person.name}: lihat sendiri kemajuan klaim, hak keluarga, dan "
        f"berkas yang masih kurang di {family_address(token_of(link))} (berlaku sampai "
        f"{format_long(link.expires_on)}).\n"
        "Semuanya tanpa biaya. Jangan serahkan kartu ATM, buku tabungan, atau PIN kepada siapa "
        f"pun.\nBertanya: BPJS Ketenagakerjaan {number}. Mengadu tanpa menyebut nama: "
        f"{complaints_address()}"
    )


def _allowed(by: Holder, claim_id: UUID) -> Claim:
    claim = locked(by, claim_id)
    by.must(Deed.CLAIM_INFORM, claim.place_code)
    return claim


def _refuse_from_the_village(by: Holder, claim: Claim) -> None:
    if claim.filed and is_of_the_village(by):
        raise Refused(
            "link_is_fixed",
            _("Klaim ini sudah diajukan: tautan keluarga tidak lagi diganti dari desa."),
            _("Minta Dinas PMD menggantinya setelah bertanya kepada keluarga."),
        )


def _note(by: Holder, claim: Claim, link: FamilyLink, what: str) -> None:
    record(
        by=by,
        deed=Deed.CLAIM_INFORM,
        of=(KIND, claim.id),
        place=claim.place_code,
        details={"what": what, "link": str(link.id)},
    )
