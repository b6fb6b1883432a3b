"""From TOML files to records, with every problem by line and column; and back to disk."""
