"""Pages of “Bagaimana jika”: asking, the answer, the people behind it, two beside each other."""
