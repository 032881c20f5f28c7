"""The round trip with the insurer's branch: containers, batches out, results in, memberships.

For the village operator, Dinas PMD and the branch. Never is a person in two containers for one
month; what came back is matched by NIK, then by name and birth date, and nothing is guessed (PP
44/2015 Pasal 11 on registration; the kinds of containers as the insurer names them: SD, SA, SL).
"""
