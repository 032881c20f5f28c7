"""The legal library: each basis with what rests on it, and what changes on which date."""
