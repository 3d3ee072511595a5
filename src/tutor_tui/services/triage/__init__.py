"""Cases of the year: their next step done, decided on, brought back."""
