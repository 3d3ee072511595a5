"""The screens: what is shown and asked. The only place that imports Textual."""
