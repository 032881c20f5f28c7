"""Village money for the programme: ceilings, plans and their lines, RAB, change of budget.

For kaur keuangan, camat and Dinas PMD. A budget belongs to a village, a year and a fund source;
a plan draws contribution and incentive lines on it, and goes from drafted through evaluated by the
subdistrict to fixed by the village regulation; a change (PAK) stands beside the original
(Permendagri 20/2018).
"""
