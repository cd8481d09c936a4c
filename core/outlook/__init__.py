"""How many answers a task gets where certainty decides, what that will come to, and what came."""
