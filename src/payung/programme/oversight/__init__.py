"""The same true numbers for everybody: indicators, boards, extreme poverty, Desa Sadar, reports.

For PMD, the regent, the inspectorate and the province. A number is computed from the journals, as
they were known on its date, and opens the list that it counts.
"""
