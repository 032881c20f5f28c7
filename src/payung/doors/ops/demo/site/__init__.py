"""The demo regency as a site: the same villages and lists, brought in through the real actions.

A whole season is played: posts in spring, rules and registers, lists in every state, decisions in
every state up to signed decrees. The clock is set to each day of the season, so that acts, lists
and decisions carry the dates that they would have.
"""
