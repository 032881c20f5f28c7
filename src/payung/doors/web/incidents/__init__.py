"""Pages of reports, of reporters by link, and of the burial log."""
