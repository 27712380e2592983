"""How the clips of a batch are screened: one clip a task, processes, and what keeps them busy."""
