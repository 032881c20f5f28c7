"""The smallest words of the programme: numbers on identity cards, names, months, rupiah, findings.

Everything else is built from these values. Standard library only.
"""
