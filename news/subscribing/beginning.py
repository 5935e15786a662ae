"""`/lettres/abonnement/choisir/`: opens the form with the address typed in the band of the footer.

The band stands on pages that many people share, and that set no cookie: it can hold no token. It
needs none, since what it leads to keeps nothing and mails nothing; the form that it opens has one.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.error_pages import comes_from_here
from core.private_pages import kept_private
from core.text import clean_line
from news.keys import LONGEST_KEY
from news.subscribing.forms import SignUpForm
from news.subscribing.lists import offered
from news.subscribing.origins import FOOTER, page_of
from news.subscribing.pages import see_other
from news.subscribing.sign_up import form_page


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Show the form with the address in it; without one, lead to the form.

    So is whoever comes from another site: their browser withheld our cookies, and another token
    would close the forms that they have open here.
    """
    is_ours = request.method == "POST" and comes_from_here(request)
    typed = clean_line(request.POST.get("email", ""))[:LONGEST_KEY] if is_ours else ""
    if not typed:
        return kept_private(see_other(page_of(FOOTER)))
    return form_page(request, SignUpForm(offered(), initial={"email": typed}), FOOTER)
