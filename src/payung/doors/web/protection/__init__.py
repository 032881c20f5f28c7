"""Protection on a date: the board by area, the lists behind it, and the block of a person."""
