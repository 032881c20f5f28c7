"""Pages of errands: how far something has come that takes longer than a page may."""
