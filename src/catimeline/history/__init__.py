"""What changed between two versions of a store, and who changed it."""
