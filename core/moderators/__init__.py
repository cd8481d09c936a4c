"""The moderators' desk as a place of work: who is on duty, whose turn it is, what is claimed, and what is undone."""
