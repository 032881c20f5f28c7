"""Pages of events: planning, the door, what was said, promises and effect."""
