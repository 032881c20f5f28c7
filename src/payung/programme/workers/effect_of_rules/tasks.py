"""The job that counts whom a drafted rule would affect in a large regency."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from payung.programme.workers.effect_of_rules.counting import count_effect


@task
def count_effect_in_job(draft_id: str, turn: int) -> None:
    count_effect(draft_id=UUID(draft_id), turn=turn)
