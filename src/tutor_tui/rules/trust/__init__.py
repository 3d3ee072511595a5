"""What the leaders of several schools are shown of each, and what is kept from them."""
