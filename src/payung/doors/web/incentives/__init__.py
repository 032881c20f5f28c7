"""Pages of incentives: for who serves, who pays, who signs, and who watches that nobody is late."""
