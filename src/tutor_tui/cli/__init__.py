"""The command line: verbs that parse and print. stdout is data, stderr is narration."""
