"""What can be wrong with a file, said in French to the person who sent it."""


class ImportFileError(Exception):
    """The file cannot be imported; the message is plain French and can be shown as it is."""
