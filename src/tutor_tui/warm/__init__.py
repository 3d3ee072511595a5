"""The warm start: a parent that has imported everything, and is forked for each session.

sshd's forced command starts `client`, which hands its terminal to the parent over a socket and becomes a shell
that waits; where nothing answers at once, it becomes an ordinary session instead.
"""
