"""The series of official numbers, each with how it is written, read, ordered and addressed."""
