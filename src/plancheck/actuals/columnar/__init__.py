"""Columns of large files, judged many rows at once: only what is proved is settled, the row reader reads the rest.

Bytes become record batches (`plain_text`, `parquet`), a batch becomes a partial (`kernel`), partials are merged
(`merged`). Only here are NumPy and Arrow imported.
"""
