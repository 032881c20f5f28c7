"""Papers: plain values in; PDF, DOCX, XLSX or CSV bytes out.

For the village that must sign and the branch that must enrol: attendance list, minutes, decree with
annex by name, cost plan (RAB), recipient list, slip per worker, waiting list, roster for the
branch, and the checked list that goes back to be mended. `values` holds what the papers speak of;
each other module is one paper. No clock, no randomness: the same input gives the same bytes. The
heavy libraries (typst, docxtpl, XlsxWriter) are imported when a paper is made, not before.
"""
