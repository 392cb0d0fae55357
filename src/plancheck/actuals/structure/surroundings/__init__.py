"""What stands around a table: titles, units and names above it, rows right below its header, what its sheet is called.

Each may say that the table is of something else than the plan asks for; what is not understood speaks against it.
"""
