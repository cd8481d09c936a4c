"""Other workers look at an answer and are paid for it: of what no two people send the same, a text, a photo, a place.

A campaign that asks for it has a second one of the kind ``KIND`` beside it, whose rows are its answers. So a review is
work like any other: leased, paid, left, lapsed and looked through as everything is. Who reviews is told apart by how
well they do (``reviewers``); what they look at is drawn by the queue.
"""

KIND = "review"  # of the campaign whose rows are another's answers, and the skill of whoever does it
