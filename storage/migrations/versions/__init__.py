"""Every version there was."""
