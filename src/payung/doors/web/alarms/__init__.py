"""Peringatan: who is about to lapse and who can mend it; empty seats, birthdays, the renewal."""
