"""Somebody takes no new work for a while: two people say so, it ends, may be appealed, and takes no money."""
