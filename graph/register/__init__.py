"""The Tweede Kamer's register: entities as its services tell them, stored, and put together into records."""
