"""HTTP: health, and Slack's deliveries in HTTP mode."""
