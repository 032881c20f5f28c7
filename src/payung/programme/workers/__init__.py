"""The registry: people, their work and its evidence, their heirs, the lists they came in on.

For the village operator and Dinas PMD. Every value keeps its source (file, row, date, who), nothing
is overwritten without a trace, and two records of one person are merged without loss (UU 27/2022 on
personal data: purpose, consent, and who saw what).
"""
