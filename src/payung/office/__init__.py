"""Who, where and what happened: the ground that the programme's work stands on."""
