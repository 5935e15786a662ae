"""The words by which agencies call their columns, without accents, capitals or signs."""


def _headings(text: str) -> tuple[str, ...]:
    return tuple(heading.strip() for heading in text.split(","))


HEADINGS: dict[str, tuple[str, ...]] = {
    "number": _headings(
        "numero de declaration, numero d autorisation, n autorisation declaration, n "
        "declaration, n autorisation, no declaration, num declaration, numero, numero "
        "ars, numero du programme, identifiant programme, reference, ref programme, "
        "code programme, n dossier"
    ),
    "title": _headings(
        "intitule du programme, intitule, titre du programme, titre, nom du programme, "
        "libelle du programme, libelle programme, programme, programme etp, programme d "
        "etp, denomination du programme"
    ),
    "organisation": _headings(
        "structure porteuse, structure, etablissement, nom de l etablissement, nom de "
        "la structure, raison sociale, porteur, porteur du programme, promoteur, "
        "organisme, organisme porteur, etablissement porteur, nom etablissement, "
        "titulaire"
    ),
    "organisation_kind": _headings(
        "type de structure, type d etablissement, statut, statut juridique, categorie, "
        "categorie d etablissement, nature de la structure, type structure, type "
        "etablissement"
    ),
    "finess": _headings(
        "n finess, finess, numero finess, finess et, finess ej, finess geographique, "
        "finess juridique, code finess, no finess"
    ),
    "siret": _headings("siret, n siret, numero siret, code siret"),
    "pathologies": _headings(
        "pathologie, pathologies, pathologie concernee, pathologies concernees, "
        "maladie, maladies, maladie chronique, thematique, theme, themes, ald, domaine, "
        "pathologie ciblee, pathologie prise en charge"
    ),
    "audiences": _headings(
        "public, publics, public concerne, public cible, population, population cible, "
        "population concernee, tranche d age, age, beneficiaires, type de public"
    ),
    "mode": _headings(
        "mode, modalite, modalites, mode de prise en charge, modalite de prise en "
        "charge, type de prise en charge, accueil, mode d accueil, modalites d accueil, "
        "prise en charge, modalites de mise en oeuvre"
    ),
    "place": _headings(
        "lieu, lieux, lieu x, lieu du programme, lieu de realisation, lieux de "
        "realisation, lieu d intervention, site, service, localisation, lieu de mise en "
        "oeuvre"
    ),
    "address": _headings(
        "adresse, adresse postale, rue, adresse du lieu, voie, adresse 1, adresse du site"
    ),
    "postcode": _headings("cp, code postal, c p, codepostal, code post"),
    "commune": _headings("commune, ville, localite, nom commune, nom de la commune, ville du site"),
    "coordinator": _headings(
        "coordonnateur, coordinateur, coordonnatrice, coordinatrice, coordonnateur du "
        "programme, coordinateur du programme, nom du coordonnateur, nom du "
        "coordinateur, nom coordonnateur, nom et prenom du coordonnateur, nom prenom "
        "coordonnateur, responsable, responsable du programme, medecin coordonnateur, "
        "referent, referent etp, contact, personne contact"
    ),
    "coordinator_first_name": _headings(
        "prenom, prenom du coordonnateur, prenom du coordinateur, prenom coordonnateur"
    ),
    "function": _headings(
        "fonction, fonction du coordonnateur, fonction du coordinateur, profession, "
        "qualite, profession du coordonnateur, qualite du coordonnateur"
    ),
    "desk_phone": _headings(
        "tel secretariat, telephone secretariat, telephone du secretariat, secretariat, "
        "standard, tel standard, telephone standard, telephone accueil, tel accueil, "
        "telephone public, n secretariat, telephone de l accueil, telephone rendez "
        "vous, tel rdv, telephone pour prendre rendez vous, contact patients telephone"
    ),
    "phone": _headings(
        "telephone, tel, telephones, n de telephone, numero de telephone, ligne "
        "directe, portable, mobile, gsm, tel portable, telephone portable, telephone "
        "mobile, tel coordonnateur, telephone du coordonnateur, telephone "
        "coordonnateur, tel direct, telephone direct, dect"
    ),
    "email": _headings(
        "courriel, mail, e mail, email, adresse mail, adresse e mail, adresse "
        "electronique, mel, messagerie, courriel du coordonnateur, mail coordonnateur, "
        "adresse courriel, mail secretariat, courriel secretariat"
    ),
    "dated": _headings(
        "date autorisation, date d autorisation, date de declaration, date declaration, "
        "date, autorise le, declare le, date de l autorisation, date de l arrete, date "
        "de decision, date autorisation declaration, date d effet"
    ),
    "note": _headings(
        "observation, observations, remarque, remarques, commentaire, commentaires, "
        "note, notes, divers, precisions"
    ),
}
"""By the code of a field (``directory.importing.fields``): headings already seen for it."""
