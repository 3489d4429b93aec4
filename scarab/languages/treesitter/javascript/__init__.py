"""JavaScript, and TypeScript, which shares most with it."""
