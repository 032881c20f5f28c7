"""How fast the site is with half a million people: its pages, its papers, and taking in a list.

Everything is measured in this process, through all middleware and templates, against a scratch
database. The limits stand in `limits`; the result is printed and may be kept in a page of docs/.
"""
