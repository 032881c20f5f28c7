"""The poorest households: how many of their earners are protected, and where money protects most.

Deciles are dated snapshots of registers, taken as they were known on a day; who is protected is
what the board of figures says, by the same journals. No income is guessed.
"""
