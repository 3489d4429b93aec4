"""Which steps and forms of the agreed way of working a change left out."""
