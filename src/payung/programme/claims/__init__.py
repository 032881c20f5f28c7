"""Claims: from a confirmed report to money in the hands of the heirs.

For the village that gathers the papers, the branch that decides and pays, and PMD that watches the
clocks. What is owed comes from `core.engine.family_claim` by the law of the day of the event (PP
44/2015 Pasal 34 to 44; PP 82/2019); only what was filed is kept as it was filed.
"""
