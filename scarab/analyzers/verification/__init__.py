"""Tests, checks and evidence: whether they still prove what they proved before the change."""
