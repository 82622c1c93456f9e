"""What is made from the records to find them by: words, and who did what."""
