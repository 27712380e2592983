"""One file a command. Each has ``register(cli)`` and imports its heavy parts only when run."""
