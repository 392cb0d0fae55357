"""What tracking comes to, one module a format, named as the user types it.

Each has `write`; `words` has what people read in all of them.
"""
