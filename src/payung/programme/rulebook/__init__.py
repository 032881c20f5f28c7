"""A regency's year: the readings of the law it follows and what it sets itself, with the basis.

For Dinas PMD, who changes it in forms; every change is a new version and nothing is overwritten
(Permendagri 20/2018 for the calendar of village money, Permendes for the use of Dana Desa).
"""
