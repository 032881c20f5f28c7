"""Pages of the poorest households: who is protected, what a loss would mean, where money goes."""
