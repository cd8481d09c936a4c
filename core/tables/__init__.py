"""The requester's table: its columns, its rows, what they lack, and how they are taken in."""
