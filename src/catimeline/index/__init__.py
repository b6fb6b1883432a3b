"""The SQLite index of a store: opened, made, renewed."""
