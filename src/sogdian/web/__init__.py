"""The web workspace: pages, their JSON and CSV forms, and the API's description, all drawn from the rooms below."""
