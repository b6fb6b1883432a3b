"""Changes to the text of a store that leave every other byte as it is."""
