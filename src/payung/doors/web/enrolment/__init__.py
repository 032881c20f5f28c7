"""Pages of the round trip with the branch: containers, batches, answers, lists, collisions."""
