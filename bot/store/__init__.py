"""What is kept: tables, the sealing of what people wrote, and the keys to it."""
