"""The events of another program's file, brought into a store."""
