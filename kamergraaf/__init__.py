"""The public door of Kamergraaf: everything that others may import."""
