"""What the screen of a drawn phone can show."""

from . import calls, entry, lists, places, whole

__all__ = ["calls", "entry", "lists", "places", "whole"]
