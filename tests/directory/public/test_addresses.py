"""Addresses of entries are those of the resolver."""

import pytest
from django.urls import clear_script_prefix, reverse, set_script_prefix

from directory.public.addresses import page_path, short_path


@pytest.mark.parametrize("prefix", ["/", "/etp/"])
def test_addresses_are_those_of_the_resolver(prefix):
    set_script_prefix(prefix)
    try:
        assert page_path("asthme-0") == reverse("directory:programme", args=["asthme-0"])
        assert short_path("b7k20x9m") == reverse("directory:short_link", args=["b7k20x9m"])
    finally:
        clear_script_prefix()
