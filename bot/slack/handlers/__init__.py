"""In: what a person did in Slack becomes one use case and one reply."""
