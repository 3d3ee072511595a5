"""What stands in pupils' ways beyond the classroom, read within one's post; never by teachers."""
