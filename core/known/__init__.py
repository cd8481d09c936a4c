"""Tasks whose answer is known: they show how well people do a kind of work, and are paid like any other."""
