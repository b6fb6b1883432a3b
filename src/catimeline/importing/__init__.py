"""Imports the events of another program's file into a store."""
