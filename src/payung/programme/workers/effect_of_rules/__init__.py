"""Whom a drafted rule would affect: everybody in the registry of the regency, judged twice.

Done at once for a regency of usual size, in a job for a large one. A count that was overtaken by
another change of the draft is thrown away; one whose worker died can be asked for again.
"""

from payung.programme.workers.effect_of_rules.asking import FELL_SILENT, ask_for_effect
from payung.programme.workers.effect_of_rules.counting import count_effect
from payung.programme.workers.effect_of_rules.queries import AffectedPerson, affected_people

__all__ = ["FELL_SILENT", "AffectedPerson", "affected_people", "ask_for_effect", "count_effect"]
