"""Nobody lapses unseen: alarms before and after a due date, and the renewal of the year.

For everybody who can still mend it: the payer, the village, Dinas PMD and the branch.
`raising.raise_alarms` looks at what is there, raises what is missing and closes what was mended;
nobody closes an alarm by hand. Enrolment is not protection: months are counted by `core.law`
(PP 44/2015 Pasal 24, 39 and 42).
"""
