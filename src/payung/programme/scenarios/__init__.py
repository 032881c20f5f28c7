"""What if: other rules, another window or another purse, computed over the whole regency.

For Dinas PMD, who shows it to the Bupati before anything is set. A scenario is computed from the
registry as it stands, by the rules of `core.law` and the order that a village would draw; it is
kept as it was computed, is compared with another, and decides nothing.
"""
