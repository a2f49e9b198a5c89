"""Passkeys, authenticator apps and recovery codes: the second factor of people at work."""
