"""Regions: which villages there are, by Kemendagri code, and what a village is called there.

PALI and Padang Lawas are carried along (Kepmendagri 300.2.2-2430/2025); any other regency comes
from the public table as a CSV of `kode,nama`. A village is always found by its code: names repeat
(Suka Raja and Sukaraja are two villages of PALI) and spellings vary.
"""

from payung.office.area.area_table import AreaTable
from payung.office.area.village import Village, VillageKind

__all__ = ["AreaTable", "Village", "VillageKind"]
