"""Pages of cases: lists, one case and its steps, its papers, and what a family reads itself."""
