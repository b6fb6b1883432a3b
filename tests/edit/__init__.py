"""Changes of stores: text that is put in, taken out or edited, and every other byte as it was."""
