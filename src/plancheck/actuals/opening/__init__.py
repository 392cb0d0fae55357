"""Bytes to a table: text cut into records, the sheet of a workbook, the rows of a Parquet file; told by content.

With a table comes the structure that was found for it, or why none was.
"""
