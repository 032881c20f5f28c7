"""What was asked and is being computed, and scenarios as they were computed. Money is rupiah."""

from __future__ import annotations

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class Calculation(Located):
    """A what-if that was asked for and is not computed yet; gone once it is a scenario."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    """The key of the scenario that it becomes."""
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    choices = models.JSONField()
    """What `choices.Asked.from_content` reads."""
    steps_done = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField()
    trouble = models.TextField(blank=True, default="")
    """Why it could not be computed; empty while it is under way."""
    asked_at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField()
    asked_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["regency_code", "name"], name="calculation_name_once"),
        )


class Scenario(Located):
    """A what-if as it was computed. Never changed: computing it again makes another one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    choices = models.JSONField()
    rules = models.ForeignKey(
        "rulebook.RuleVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """The rules that held, with which it is compared; none where the national default held."""
    results = models.JSONField()
    """What `results.Results.from_content` reads: sums, tariff, warnings."""
    as_of = models.DateTimeField()
    """The moment at which the registry was read."""
    act_number = models.BigIntegerField()
    """The newest act of the chain at that moment."""
    act_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField()
    made_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["regency_code", "name"], name="scenario_name_once"),
        )


class ScenarioVillage(Located):
    """What a scenario gives one village, beside what the rules that hold would give.

    People are kept in `ready` and `left` as `people_kept` packs them: seventeen bytes each.
    """

    id = models.BigAutoField(primary_key=True)
    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="villages")
    people = models.PositiveIntegerField()
    """Living people in the registry."""
    ceiling = models.BigIntegerField(null=True)
    """Rupiah of the purse; null where nobody has noted it."""
    protected = models.PositiveIntegerField()
    """People with a seat."""
    waiting = models.PositiveIntegerField()
    """People who are ready and find no seat."""
    poorest = models.PositiveIntegerField()
    """Of those with a seat, the extreme poor and the first decile."""
    poorest_waiting = models.PositiveIntegerField()
    cost = models.BigIntegerField()
    short = models.PositiveIntegerField()
    """Seats that lack to the minimum for the village."""
    short_money = models.BigIntegerField()
    """Rupiah that those seats cost beyond the ceiling."""
    entering = models.PositiveIntegerField()
    """People with a seat who have none by the rules that hold."""
    leaving = models.PositiveIntegerField()
    protected_now = models.PositiveIntegerField()
    """The same by the rules that hold, from the same purse."""
    poorest_now = models.PositiveIntegerField()
    cost_now = models.BigIntegerField()
    ready = models.BinaryField()
    """Everybody who is ready, in the order of the village; those with a seat come first."""
    left = models.BinaryField()
    """Who would have a seat by the rules that hold and has none here."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["scenario", "village_code"], name="scenario_village_once"
            ),
        )
