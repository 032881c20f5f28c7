"""Which record of the database each name of the script stands for, both ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from payung.doors.ops.demo.year.script import Someone, Wadah


@dataclass(slots=True)
class Keys:
    """People, containers and bills of the script, by their keys in the database."""

    people: dict[Someone, UUID] = field(default_factory=dict)
    names: dict[UUID, Someone] = field(default_factory=dict)
    containers: dict[Wadah, UUID] = field(default_factory=dict)
    wadahs: dict[UUID, Wadah] = field(default_factory=dict)
    lists: dict[tuple[str, str], UUID] = field(default_factory=dict)
    """Candidate list of a village, by its first month."""

    def person(self, name: Someone, key: UUID) -> None:
        self.people[name], self.names[key] = key, name

    def container(self, wadah: Wadah, key: UUID) -> None:
        self.containers[wadah], self.wadahs[key] = key, wadah
