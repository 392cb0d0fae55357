"""YAML text to plain data with positions, and what is wrong with the text itself.

Only this room imports PyYAML.
"""
