"""The demo regency: PALI's sixty-five villages by code and name, with invented people.

Its lists come in ten of the kinds in which villages hand them in, with the errors that such lists
have. Everything follows from one seed, so two machines write the same bytes. Nothing is imported
here: the site that is served goes through this package and needs none of it.
"""
