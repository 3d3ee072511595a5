"""What lies in a file, before anybody knows what it means: text, sheets, XML, JSON, zips."""
