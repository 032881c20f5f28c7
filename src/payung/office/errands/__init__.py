"""Errands: what somebody asked for that takes longer than a page may, done by a job.

An errand is kept with the post that asked, what was said and handed in, and how far it has come.
Small ones are carried out while the person waits, by the same code. A worker that is killed leaves
nothing half: each kind writes in transactions of its own and knows its result by the errand's key,
so the errand is simply carried out again.
"""
