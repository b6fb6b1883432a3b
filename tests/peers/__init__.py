"""Our documents, read by the programs that they are meant for: see README.md."""
