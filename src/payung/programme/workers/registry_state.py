"""What the registry stands at, so that a count of half a million may be kept while it holds.

Nobody is written without an act in the same transaction, except by an acceptance under way: each of
its portions says with the people how far it came. So the end of the chain of acts and the progress
of the acceptances change with everything that is written, and neither ever comes again.
"""

from __future__ import annotations

from typing import TypeAlias

from django.db.models import TextField
from django.db.models.functions import Cast

from payung.office.audit.models import ChainHead
from payung.programme.workers.models import ImportState, ListImport

RegistryState: TypeAlias = frozenset[tuple[str, int]]


def registry_state() -> RegistryState | None:
    """As it stands now, in one query; `None` before the first act, when nothing may be kept.

    To be asked before what is kept for it: then an answer is at most newer than its state.
    """
    acts = ChainHead.objects.values_list(Cast("hash", TextField()), "number")
    running = ListImport.objects.filter(state=ImportState.ACCEPTING)
    progress = running.values_list(Cast("id", TextField()), "done_rows")
    found = frozenset(acts.union(progress, all=True))
    return found if any(len(mark) == _HASH for mark, _ in found) else None


_HASH = 64
"""Signs of a hash; an import goes by its key, which is shorter."""
