"""From a place as somebody types it to official areas."""
