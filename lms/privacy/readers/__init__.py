"""What each source reads of one person: rows of plain values, the same for page and file."""
