"""Numbers, exactly: from text, to text, and what to write where a text is none.

No float decides here or anywhere that imports from here.
"""
