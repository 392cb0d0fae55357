"""The rows as they come: each to the targets that demand it, counted, or kept.

Memory here is bounded, however long the files are.
"""
