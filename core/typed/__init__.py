"""What people type and cells hold, read into values: numbers, dates, hours, phones, places, addresses, patterns."""
