"""Random stores, dates, options and edits that the program must withstand; ``run.py`` does it for as long as one likes.

A case is a target and a seed: the same case does the same on every machine and in every version of Python 3.11 or later.
"""
