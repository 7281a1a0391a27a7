"""Judging: request type, requirements, rules and the score."""
