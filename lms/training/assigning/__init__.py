"""Assignments as rules: for whom, by when, how often, and keeping what they promise."""
