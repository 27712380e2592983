"""Parts of a page. Each draws one thing and keeps no state."""
