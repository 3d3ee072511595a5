"""The schools of a trust beside one another: who they are, asking each of them, and what they answered."""
