"""The law over whole tables: lists against registers, duplicates, ranking, seats, simulation.

Takes what `intake` read, adds what other rows and registers say, evaluates the expressions of `law`
on Polars and gives back the same rows in the same order, each with its outcome and its findings.
"""
