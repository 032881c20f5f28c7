"""Musyawarah: candidates, meeting, objections, decree, waiting list, notice."""
