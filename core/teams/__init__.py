"""People by name: lists, links, who does which rows, and who did what."""
