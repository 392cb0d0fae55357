"""A plan as a document, one module a format, named as the user types it.

`document` says what stands in it, in which order; a format only escapes that for its own medium.
"""
