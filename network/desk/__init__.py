"""The machinery of the secretariat's desk: forms in three columns, history, work lists."""
