"""Pages of cases: the list, the board of villages, one case, and a page for each step."""
