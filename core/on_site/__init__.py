"""Work at places and times: what is near, what proves that somebody was there, what could not be reached."""
