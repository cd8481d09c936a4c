"""What an hour of work pays: time worked, the hourly card, floors, pause and raise, top-ups."""
