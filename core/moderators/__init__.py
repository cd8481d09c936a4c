"""The moderators at work: who is on duty, whose turn a card is and in whose hand, how a ruling falls and is undone."""
