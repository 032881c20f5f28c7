"""Bills, proofs, and the ledger of paid months: enrolment is not protection, paid months are.

For kaur keuangan, the regency's treasury, sponsors and the branch. A bill is one payer, one
container and consecutive months; the branch's confirmation posts one entry per person and month,
which is never changed; who died or left is struck before, and what was paid too much is credited
(PP 44/2015 Pasal 24: due on the fifteenth of the month).
"""
