"""A village's list, from the file as it is to the registry: nothing is taken in before it was seen.

The operator drops a file, a job reads and checks it (`checking`), the preview shows what would
happen to each row, and an acceptance writes it to the registry (`acceptance`). Until somebody has
acted on it, an acceptance can be undone. Every stop says in a sentence what to do next.
"""
