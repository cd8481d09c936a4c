"""A person as such: coming in, their page, their data."""
