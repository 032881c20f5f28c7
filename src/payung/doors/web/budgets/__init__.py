"""Pages of village money: RAB, ceilings, and what all villages plan together."""
