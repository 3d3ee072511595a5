"""What a file says, in the field's words: frozen records, each with the place that said it.

An empty string or None means "the file does not say", never "it is blank now".
"""
