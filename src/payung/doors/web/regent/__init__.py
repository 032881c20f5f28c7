"""The page that a regent holds in the hand: one screen, and one sheet of F4."""
