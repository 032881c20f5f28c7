"""Posts and who holds them: an account belongs to a post for a time, never a post to a person.

Each post is bound to an area; what its holder may do stands in one table, `duties.yaml`, which an
auditor reads as a page. Who records does not approve (Permendagri 20/2018 on the duties of those
who handle village money; here for lists and decisions as well).
"""
