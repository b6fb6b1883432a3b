"""The SQLite index of a store: how it is opened, built and updated."""
