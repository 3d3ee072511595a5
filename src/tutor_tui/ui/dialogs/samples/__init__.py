"""Drawing samples, findings in words, feedback and answers."""
