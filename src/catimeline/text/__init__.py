"""Comparing text, making it safe to show, and reading it as people type it."""
