"""What the system says: why it refused to read or write, and whether memory runs out.

Only about the process and its errors; nothing here opens a file of the user.
"""
