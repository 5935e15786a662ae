"""The booklet as a PDF: made by the worker on demand, kept in a folder, served from it."""
