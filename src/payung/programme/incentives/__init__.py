"""Incentives of marbot, pengurus jenazah and others: places, recipients, periods and receipts.

For the village's treasurer, its operator, and PMD. Rates, roles, periods and deductions are the
regency's; each period ties with its line of the RAB and with the purse that may pay it.
"""
