"""Which files belong to the goal: what inferring it takes, and what the record says of it."""
