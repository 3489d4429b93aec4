"""The history of audits: hash-chained, one line for each."""
