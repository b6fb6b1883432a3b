"""Reads TOML files as records, with every problem by line and column; writes files safely."""
