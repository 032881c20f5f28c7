"""The holder: an account at one of its posts, as every action and every read receives it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed, may
from payung.office.accounts.roles import SEES_MANY, Role, role_words
from payung.office.area.models import column_of

_DEPTH_OF_VILLAGE = 3


@dataclass(frozen=True, slots=True)
class Holder:
    """Who acts: an account at a post, for its areas (dotted codes)."""

    account_id: UUID
    person: str
    post_id: UUID
    role: Role
    title: str
    areas: tuple[str, ...]
    origin: str = ""

    @property
    def area(self) -> str:
        """The first area: the only one, but for a branch."""
        return self.areas[0]

    @property
    def village(self) -> str:
        """The village of a post of one village; empty for the others."""
        return self.area if self.area.count(".") == _DEPTH_OF_VILLAGE else ""

    @property
    def role_words(self) -> str:
        return role_words(self.role)

    @property
    def sees_many(self) -> bool:
        """Whether the post sees the people of many villages, and so needs a second factor."""
        return self.role in SEES_MANY

    def may(self, deed: Deed) -> bool:
        return may(self.role, deed)

    def covers(self, code: str) -> bool:
        """Whether a place lies in the area of the post."""
        return any(code == area or code.startswith(f"{area}.") for area in self.areas)

    def must(self, deed: Deed, place: str | None = None) -> None:
        """Raises `Refused` with `not_your_duty`, or `not_your_area` for a place elsewhere."""
        if not self.may(deed):
            raise Refused(
                "not_your_duty",
                _("%(post)s tidak berwenang untuk ini.") % {"post": self.title},
                _("Lihat tabel wewenang untuk jabatan yang berwenang."),
            )
        if place is not None and not self.covers(place):
            raise Refused(
                "not_your_area",
                _("Wilayah ini di luar wilayah kerja %(post)s.") % {"post": self.title},
                _("Hubungi Dinas PMD bila wilayah kerja Anda keliru."),
            )


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme itself as an actor, for what the clock or the command line does."""

    person: str = "Payung Desa"
    title: str = "Payung Desa"
    origin: str = "payung"
    account_id: UUID | None = None
    post_id: UUID | None = None


def scope(holder: Holder) -> models.Q:
    """What lies in the holder's areas, over the columns of `area.Located`. Nothing, for no area."""
    inside = models.Q(pk__in=())
    for area in holder.areas:
        inside |= models.Q(**{column_of(area): area})
    return inside
