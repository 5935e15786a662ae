"""A page for each département, intercommunalité and CPTS, and its booklet of resources."""
