"""Pages of figures: board and map of a place on any day, months in a row, the list behind."""
