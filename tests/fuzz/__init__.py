"""Random stores, dates, options and edits that the program must withstand; ``run.py`` runs them for any length of time.

A case is a target and a seed: a case does the same on every machine and in every version of Python 3.11 or later.
"""
