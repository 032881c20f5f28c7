"""Beranda: what waits for a post, by date, and the numbers of its area."""
