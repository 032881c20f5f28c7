"""Pages of bills: for who pays, who confirms, and who watches that nobody lapses."""
