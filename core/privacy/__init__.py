"""What is kept about people: handed to them whole, and erased when they ask."""
