"""What the directory offers while somebody types: pathologies, communes, programmes, structures."""
