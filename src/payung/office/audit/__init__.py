"""Acts: who did what, at which post, of what, when, from where, and why where a reason is asked.

For the auditor (Inspektorat, BPK). Acts are only ever added; each carries the hash of the one
before, so that a changed or missing act is found by `payung audit verify`. No act holds a NIK or a
phone number: what it is about is named by its key.
"""
