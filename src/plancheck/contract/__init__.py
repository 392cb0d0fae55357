"""What passes between reading and deciding: types and how they merge, nothing that reads or decides.

Both sides import from here; nothing here imports from either.
"""
