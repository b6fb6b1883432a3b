"""The selection as a document for other programs."""
