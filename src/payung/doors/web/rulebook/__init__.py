"""Aturan kabupaten: forms of PMD, versions, and whom a change would affect."""
