"""Test reports, coverage and attestations in; what they say, and who vouches for it, out."""
