"""The layouts that the headers of a table can have: a module for each, and `candidates`, which asks them all.

A layout says which columns hold values and what their headers say of them; it looks at headers alone, at no row below.
"""
