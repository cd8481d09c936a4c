"""Due process: reviews, appeals, the moderators' desk, and what it knows of an answer."""
