"""What answers are worth: which is right, how sure that is, and whether one more is worth its money.

Rules only. Choices: ``votes`` → ``refit`` → ``state`` (kept as JSON) → ``judge`` at each answer; the other kinds of
answer have a module each. All settings stand in ``fixed``; docs/decisions/0021 says why and what they reach.
"""
