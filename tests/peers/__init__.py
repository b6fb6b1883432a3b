"""Our documents, read by the programs that they are for: see README.md."""
