"""Lines and typed cells, to records: the grammar of tables, for text and Parquet.

Nothing here knows what a column means.
"""
