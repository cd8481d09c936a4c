"""How well people do a kind of work: what is known of it, the level it earns, and what a level opens."""
