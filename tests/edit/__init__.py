"""Changes of stores: text is inserted, removed or edited, and every other byte stays as it was."""
