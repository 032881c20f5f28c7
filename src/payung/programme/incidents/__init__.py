"""Reports of deaths and accidents, and the burial log: a death is known within days.

For every post, and for those who wash and bury the dead, who report by a personal link. A report
is four facts from somebody; who the person is gets decided by somebody, never by itself. Expected
are 2 to 4 deaths a year per 1,000 people protected.
"""
