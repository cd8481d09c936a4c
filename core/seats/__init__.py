"""Who sits in an organisation, and what each seat may do."""
