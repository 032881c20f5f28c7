"""The pages of the regency's application, by post, in Bahasa Indonesia and English.

A view reads the request, makes one call, answers. It speaks to actions and queries, never to
tables.
"""
