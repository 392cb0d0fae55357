"""Parts of large files, to record batches: only what is proved plain, all else goes to the row reader.

NumPy and Arrow may be imported here, and this room only by `actuals.engine`.
"""
