"""Records below the header, to actuals, one by one: the grammar of every cell stands here.

The kernel asks these functions what a text means; it has no grammar of its own.
"""
