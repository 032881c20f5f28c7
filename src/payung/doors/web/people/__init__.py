"""Pekerja: search, the page of a person, duplicates."""
