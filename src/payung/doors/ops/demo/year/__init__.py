"""A simulated year of the demo regency, played through the real actions and recomputed beside.

`script` holds what happens, day by day, as plain values; `plot` invents it from a seed; `books` and
`walk` recompute every month's end from those values alone, by the articles and not by the
programme; `stage` brings the villages to their decrees; `play` does what happens through the real
actions, as the holders of the posts would; `compared` holds the two against each other.
"""
