"""What stands in a frozen mail where each person's own words will be.

The mail is serialised once; each person's is then a few joins of bytes. The marks are as long as
what replaces them where that length is fixed, and are found in no other text.
"""

CODE_MARK = "0relais0marque0code0personnel000"
"""Stands for ``Subscriber.code``, in links: as long as one, of the same letters."""

ADDRESS_MARK = "0relais0marque0adresse0@exemple.invalid"
"""Stands for the address, in « To »."""

NUMBER_MARK = "0relais0marque0numero0envoi00000"
"""Stands for the number of the delivery, in « Message-ID »."""

TRIAL_CODE = "0relais0essai0sans0abonne0000000"
"""Stands in the links of a mail sent for trial: the pages behind it say so, and change nothing."""
