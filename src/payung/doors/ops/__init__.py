"""Running the programme: the demo regency."""
