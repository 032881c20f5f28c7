"""Events and meetings, who came, and what the villages promised there.

For PMD, which holds them, and for the villages that are invited. A commitment is made at an event
and closed by the act that fulfils it, never by hand.
"""
