"""The user guide in Bahasa Indonesia: a page for each post, kept as Markdown beside this file."""
