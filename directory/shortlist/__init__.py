"""« Ma sélection »: entries that a visitor ticks, to print or to send; its state is its address."""
