"""The policy's ladders: where a pupil stands in a subject, and the step that is due."""
