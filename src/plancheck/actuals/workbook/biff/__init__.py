"""Old Excel workbooks (.xls), to cells: records of a stream within a compound file, with bounds on all of it.

Only `xls` is meant for others.
"""
