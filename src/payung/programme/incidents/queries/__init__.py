"""Reads of reports, reporters and the burial log, always within the area of a holder."""

from payung.programme.incidents.queries.candidates import Suggestion, candidates_for

__all__ = ["Suggestion", "candidates_for"]
