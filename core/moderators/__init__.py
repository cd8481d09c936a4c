"""The moderators at work: who has a case in hand, how a ruling falls, and who may not decide it."""
