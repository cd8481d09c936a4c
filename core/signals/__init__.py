"""What is noticed of how people answer, and of who hangs together: it lessens a weight, and bans or rejects nobody."""
