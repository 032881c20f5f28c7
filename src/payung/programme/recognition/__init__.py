"""What villages and the regency are recognised for: Desa Sadar and the Paritrana Award.

For villages that want to know what they lack, for PMD that checks and nominates, and for the regent
who designates. Readiness is read from the journals below as they were known on its day.
"""
