"""The TAB key: what could stand where the cursor is. Nothing here loads Typer, which takes longer than all the rest.

What the commands take stands in ``commands.py``, which ``docs/reference/write.py`` writes as the command line says it.
"""
