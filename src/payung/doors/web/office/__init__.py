"""Villages and map, acts, legal bases, and the public check."""
