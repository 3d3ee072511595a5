"""The form check sheet: a form's planners on one sheet of A4, for whoever takes the form without the program."""
