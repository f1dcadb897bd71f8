"""How cases look: panels, deadlines, answers, the timeline, and their JSON. Decides nothing and writes through `output` only."""
