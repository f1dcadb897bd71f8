"""What runs by itself: the planner, which does the tasks of the settings on their planned moments. Decides nothing of a case."""
