"""The law of the programme: dated numbers with their citation, and the rules that read them.

Each number stands once, in `parameters/*.yaml`. Each rule stands once, as an expression over
columns (Narwhals), and is evaluated by the engine on whatever holds the people: one form, a village
list, a register of ten million. UU 40/2004, PP 44/2015, PP 82/2019, PP 50/2025, Permenaker 1/2025.
"""
