"""What people write into a decision, by its old address; the rule stands in `office.written`."""

from payung.office.written import written

__all__ = ["written"]
