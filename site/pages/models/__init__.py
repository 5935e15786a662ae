"""Page types, site settings and the stamp of the pages room."""

from pages.models.accessibility import AccessibilityPage
from pages.models.contact import ContactPage
from pages.models.glossary import GlossaryPage
from pages.models.home import HomePage
from pages.models.legal import LegalNoticePage, PersonalDataPage
from pages.models.site_links import MenuItem, Partner, SocialLink
from pages.models.site_map import SiteMapPage
from pages.models.site_settings import SiteSettings
from pages.models.stamp import IdentityStamp
from pages.models.standard import StandardPage

__all__ = [
    "AccessibilityPage",
    "ContactPage",
    "GlossaryPage",
    "HomePage",
    "IdentityStamp",
    "LegalNoticePage",
    "MenuItem",
    "Partner",
    "PersonalDataPage",
    "SiteMapPage",
    "SiteSettings",
    "SocialLink",
    "StandardPage",
]
