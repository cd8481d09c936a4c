"""Money that a provider collects for us: asked for in the chat, confirmed by the provider, counted once."""
