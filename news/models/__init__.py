"""News, letters, subscribers and what is sent to them."""

from news.models.address_file import AddressFile
from news.models.article import NewsPage, NewsTag
from news.models.bounce import Bounce
from news.models.campaign import Campaign, CampaignLog
from news.models.category import NewsCategory
from news.models.delivery import Delivery
from news.models.indexes import LetterIndexPage, NewsIndexPage
from news.models.letter import KeptItems, LetterPage
from news.models.mailing_list import MailingList
from news.models.subscriber import ConsentRecord, Refusal, SignUp, Subscriber, Subscription

__all__ = [
    "AddressFile",
    "Bounce",
    "Campaign",
    "CampaignLog",
    "ConsentRecord",
    "Delivery",
    "KeptItems",
    "LetterIndexPage",
    "LetterPage",
    "MailingList",
    "NewsCategory",
    "NewsIndexPage",
    "NewsPage",
    "NewsTag",
    "Refusal",
    "SignUp",
    "Subscriber",
    "Subscription",
]
