"""How each indicator is counted: one row for each thing that it counts, of everything known.

A row says where the thing lies, what it is, and what it adds to numerator and denominator. Their
sums by village are the figures; the rows themselves are the list behind a figure, so the two
cannot differ.
"""

from payung.programme.oversight.counting.rows import ROWS, Subject
from payung.programme.oversight.counting.table import COUNTERS, count_all

__all__ = ["COUNTERS", "ROWS", "Subject", "count_all"]
