"""Blind panels: three jurors drawn by lot decide an appeal, each alone, and are paid for it."""
