"""The holders' space, `/espace/`: plain pages over the entries of one's organisations."""
