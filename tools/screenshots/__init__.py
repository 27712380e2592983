"""Pictures of every page of the app in its main states, to be looked at by a person."""
