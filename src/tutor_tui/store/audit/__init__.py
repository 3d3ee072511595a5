"""The log: its entries, the chain over them, whom they are about, and what is erased of them."""
