"""Workbooks (.xlsx, .ods, .xls), to records, with bounds on all that they unpack.

Nothing here knows what a column means.
"""
