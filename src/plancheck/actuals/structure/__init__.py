"""The structure of a file, found by evidence: where its table stands, and what each column, or all rows, are about.

Pure: the first rows of a file go in, cut at each delimiter; one structure comes out, or a refusal that shows two.
"""
