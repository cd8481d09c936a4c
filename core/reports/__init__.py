"""Paid reports: a task that is broken, unclear or unsafe, or that asks for private things."""
