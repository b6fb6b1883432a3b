"""Changes the text of a store, and leaves every other byte as it is."""
