"""The ways in: command line and operations."""
