"""Log-in, second factor, sessions, posts and the table of duties."""
