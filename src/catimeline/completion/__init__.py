"""Completes the word at the cursor when TAB is pressed. Nothing here loads Typer, which takes longer than all the rest.

``commands.py`` lists what the commands take; ``docs/reference/write.py`` generates it from the command line.
"""
