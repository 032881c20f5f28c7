"""Reads of village money: plans, ceilings, and what all villages of an area plan together."""

from payung.programme.budgets.queries.standing import Limit, ceilings_of, plan_of

__all__ = ["Limit", "ceilings_of", "plan_of"]
