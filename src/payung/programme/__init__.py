"""The work of the programme, in the order in which it flows: registry, rules, decision."""
