"""Cells and keys as arrays, without a step for each: bytes cut in words, numbers as whole millionths, tables of codes.

Nothing here knows of rows, columns or a plan.
"""
