"""What people type that the directory does not hold, and how they mistype what it holds.

Written by hand: the first must stay as they are, the others must be mended to what they mean.
"""

SOUND = {
    "Places": """
        piscine yoga licorne jardin plage montagne cinéma théâtre musée stade gymnase bibliothèque
        marché boulangerie restaurant château église mosquée synagogue mairie préfecture tribunal
        prison caserne aéroport métro tramway autobus parking autoroute pont tunnel rivière forêt
        campagne boutique supermarché épicerie garage usine bureau crèche lycée collège université
        maternelle caravane camping hôtel
    """,
    "Leisure": """
        natation tricot peinture poterie guitare piano violon chorale danse football tennis basket
        judo karaté pétanque randonnée vélo lecture échecs bricolage jardinage photographie pêche
        chasse tarot loto couture broderie jonglage cirque voile plongée escalade équitation
        pilates méditation sophrologie relaxation mandala
    """,
    "Medicines": """
        doliprane paracétamol levothyrox ventoline metformine ozempic insuline lantus humalog
        kardegic plavix xarelto eliquis previscan coumadine aspirine ibuprofène tramadol morphine
        skenan cortisone prednisone solupred seretide symbicort spiriva tahor crestor statine
        amlodipine ramipril bisoprolol furosémide lasilix lexomil xanax seresta prozac seroplex
        deroxat effexor depakine keppra lamictal rivotril humira enbrel mabthera imurel inexium
        mopral gaviscon spasfon amoxicilline augmentin
    """,
    "Symptoms": """
        fièvre toux rhume grippe angine otite sinusite nausée vomissement diarrhée constipation
        brûlure démangeaison vertige étourdissement saignement crampe courbature frisson sueur
        palpitation ballonnement hoquet boitement bégaiement bosse hématome entorse fracture
        ampoule verrue aphte carie abcès panaris cloque piqûre morsure gerçure pellicule
    """,
    "Professions": """
        cardiologue dentiste ophtalmologue pharmacien podologue orthophoniste ostéopathe
        chiropracteur naturopathe magnétiseur avocat notaire plombier boulanger coiffeur chauffeur
        maçon électricien professeur instituteur policier pompier militaire facteur banquier
        comptable secrétaire caissière vendeur serveur cuisinier jardinier agriculteur vétérinaire
        esthéticienne urologue gynécologue dermatologue rhumatologue neurologue pneumologue
        psychologue psychiatre pédiatre gériatre stomatologue radiologue chirurgien anesthésiste
    """,
    "Family names and first names": """
        martin dupont durand bernard petit lefebvre moreau girard fournier lambert fontaine
        rousseau vincent muller leroy simon laurent michel garcia david bertrand roux morel andré
        mercier blanc guérin boyer garnier chevalier françois legrand gauthier perrin robin
        clément morin nicolas henry roussel mathieu masson marchand duval denis dumont marie
        jeanne nathalie isabelle sylvie catherine monique patricia stéphane philippe thierry
        frédéric sébastien caroline sandrine
    """,
    "Towns and countries of elsewhere": """
        marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims
        grenoble dijon angers nîmes brest limoges tours amiens perpignan metz besançon orléans
        rouen mulhouse caen nancy avignon poitiers dunkerque cannes antibes calais bayonne colmar
        bourges valence quimper lorient bruxelles genève londres madrid lisbonne alger tunis
        casablanca dakar bamako martinique guadeloupe réunion mayotte
    """,
    "Food": """
        pomme poire banane orange citron fraise cerise pêche carotte tomate salade poireau
        courgette aubergine poivron oignon lentille haricot riz pâtes pain beurre fromage yaourt
        lait crème chocolat café thé vinaigre huile viande poulet bœuf jambon poisson saumon
        sardine crevette œuf miel confiture biscuit gâteau tarte pizza quiche soupe bière
        champagne whisky limonade licorice cannelle
    """,
    "Feelings": """
        joie tristesse colère peur honte jalousie amour amitié bonheur ennui solitude confiance
        courage espoir deuil culpabilité panique plaisir surprise dégoût fierté gratitude
        nostalgie impatience timidité agacement haine pardon tendresse chagrin
    """,
    "Papers": """
        mutuelle remboursement assurance chômage retraite pension allocation logement loyer
        facture impôt divorce mariage héritage tutelle curatelle passeport permis visa mandat
        chèque crédit prêt virement invalidité reclassement licenciement démission
    """,
    "Things": """
        ordinateur téléphone tablette télévision lampe fauteuil canapé matelas oreiller couverture
        miroir lunettes montre chaussure chemise pantalon manteau écharpe ceinture parapluie
        valise sac stylo cahier ciseaux aiguille marteau tournevis échelle balai casserole
        bouteille assiette fourchette
    """,
    "Animals": """
        chien chat cheval vache mouton chèvre cochon lapin poule canard tortue hamster perroquet
        serpent souris moustique tique abeille guêpe araignée requin dauphin éléphant girafe
    """,
    "Others": """
        soleil lune nuage pluie neige orage tempête printemps automne voiture camion tracteur moto
        trottinette avion bateau fusée planète dragon sorcière princesse fantôme pirate robot
        mariage anniversaire vacances noël pâques ramadan
    """,
    "Care, brands, towns, verbs and more, written after the rule to try it": """
        aquagym gymnastique étirement massage acupuncture hypnose homéopathie aromathérapie
        phytothérapie cure thermalisme curiste spa hammam sauna solarium tatouage piercing
        maquillage perruque arthrodèse coloscopie fibroscopie endoscopie scanner irm échographie
        mammographie radiographie électrocardiogramme scintigraphie biopsie ponction prélèvement
        ordonnance certificat vaccin vaccination perfusion cathéter pansement plâtre attelle
        béquille déambulateur prothèse dentier appendicite hernie varices hémorroïdes calvitie
        acné rosacée herpès zona varicelle rougeole oreillons coqueluche méningite encéphalite
        septicémie paludisme dengue choléra tétanos rage gale poux teigne mycose bouygues orange
        peugeot renault citroën ikea carrefour leclerc auchan decathlon netflix amazon airbnb uber
        ouedraogo traoré diarra coulibaly benali bouaziz nguyen tran kowalski schneider rodrigues
        oliveira esposito ivanov yilmaz demir öztürk haddad cohen levy benhamou lemonnier
        desmarais beaumont delacroix montagnier knokke zermatt chamonix deauville étretat biarritz
        arcachon rocamadour carcassonne lourdes honfleur giverny annecy saumur cholet niort roanne
        vichy aurillac mende rodez millau nourriture repas cantine goûter sandwich kebab sushi
        couscous paella raclette fondue crêpe galette cidre vodka rhum pastis sirop nectarine
        mangue ananas kiwi melon pastèque framboise myrtille noisette amande cacahuète travailler
        dormir manger boire courir nager marcher conduire voyager écrire lire chanter danser jouer
        cuisiner coudre bricoler téléphoner acheter vendre payer louer déménager accoucher
        allaiter vomir tousser saigner trembler pleurer rire beau grand petit gros maigre rouge
        bleu vert jaune noir gentil méchant rapide lent cher gratuit ouvert fermé nouveau ancien
        propre sale chaud froid accouchement grossesse contraception pilule stérilet préservatif
        avortement césarienne péridurale allaitement biberon couche poussette doudou nounou
        puéricultrice aripiprazole fosfomycine helicidine bisolvon maxilase strepsils rhinadvil
        humex dolirhume voltaflex arnica biafine homeoplasmine cicaplast physiomer nicopass zyrtec
        aerius clarityne xyzal lysopaine vogalene primperan motilium debridat meteospasmyl
        dulcolax eductyl
    """,
}
"""French words and names, by what they are about."""

SLIPS = {
    "diabète": (
        "dyabète dyabete diabette diabetes diabet diabéte diabèt dibète diabeth djabete diabètte"
    ),
    "asthme": "asme asthm astme asmthe hasthme asthmme assthme astm asthmee hasme",
    "épilepsie": "epilepsi épilespie eppilepsie epylepsie epilepssie epilipsie éplepsie",
    "rhumatisme": "rumatisme rhumatysme rhumathisme rhumatime rhumatimes romatisme",
    "cholestérol": "colestérol cholesterole cholestrol kolesterol colesterole",
    "fibromyalgie": (
        "fibromialgie fybromyalgie fibromyalgi fibromyalie fribromyalgie fibromialgi fibro-myalgie"
    ),
    "hypertension": (
        "ipertension hypertention hipertension hypertenssion hyper-tension hipertansion"
    ),
    "obésité": "obésitée obesitè obbesite obessité obésitte",
    "thyroïde": "tiroide thyroid tyroïde thiroide",
    "alzheimer": (
        "alzeimer alzaimer halzeimer alzheimeur alzhaimer alzymer alzheimmer alshzeimer alzeihmer"
    ),
    "parkinson": "parkinsson parkingson parquinson parkison parkinçon",
    "sclérose": "sclerosse sclérozes sclairose sclérause sclerse",
    "schizophrénie": "squizofrenie schizofrénie schizophréni skizofrenie schysophrenie schyzofrène",
    "dépression": "depressio dépréssion deprection déprétion depresion dépréssif",
    "psoriasis": "psoriazis psorisis psoriassis soriasis psoryasis",
    "eczéma": "exema eksema egzema ekzema excema ekzéma",
    "mucoviscidose": (
        "mucovicidose mucovissidose mucoviscidos mucovisidose mucoviscidoze mukoviscidose"
    ),
    "drépanocytose": "drépanositose drepanocitose drepanocytos drépanocythose drepanocitoz",
    "hémophilie": "emophilie hemofilie hémophili",
    "ostéoporose": "ostéoporoze osteoporosse ostheoporose ostéopose",
    "arthrose": "arthroze artrose arthrosse artrhose arthosse",
    "polyarthrite": "polyartrite poliarthrite polyarthritte",
    "spondylarthrite": (
        "spondilarthrite spondylartrite spondylarthritte spondylartrithe spondilartrite"
    ),
    "lombalgie": "lombalgi lonbalgie lombaljie lombalgique",
    "cirrhose": "cirose cirhose cyrrhose cirrose sirrhose cyrose",
    "hépatite": "hépatitte epatite hepathite hépatic",
    "migraine": "migrene migraines migrainne migraime migrenne",
    "céphalées": "céphalé cefalée",
    "insuffisance": "insufisance insuffisence insufisence insuffissance insufisant insuphisance",
    "cardiaque": "cardiak cardiaqe cardique cardiacque",
    "respiratoire": "réspiratoire respiratoir repsiratoire",
    "rénale": "renalle rènale renale",
    "bronchite": "bronkite bronchitte",
    "emphysème": "anphysème emphiseme emfiseme",
    "apnée": "apné apnnée apnéee",
    "anorexie": "anorexi annorexie anoreksie anorexik",
    "boulimie": "boulimi boullimie boulimique",
    "bipolaire": "bipolair bypolaire bipollaire",
    "autisme": "othisme autysme autisem autismme",
    "endométriose": (
        "endométryose endometriosse andometriose endometrioze endometrioz endométriosse"
    ),
    "lupus": "lupuss lupusse lupüs",
    "sclérodermie": "sclerodermi",
    "glaucome": "glocome glaukome glaucom glocaume",
    "acouphènes": "acouphene acoufene akouphene accouphene accoufène",
    "surdité": "surdite surditer",
    "lymphome": "linfome limphome lymphoeme limfome",
    "leucémie": "leucemi leussémie leusemie leucémi",
    "myélome": "myelome miélome mielome",
    "cancer": "cansser canser kancer cancère canccer quancer",
    "chimiothérapie": "chimiotérapie chimiotherapi chymiothérapie chimiothérapi",
    "dialyse": "dialise dyalise dialisse dialyze dyalisé",
    "transplantation": "transplentation transplantasion",
    "greffe": "grefe greffee",
    "allergie": "alergie allergi allérgie allergiee allairgie alergique allergique",
    "anaphylaxie": "anaphilaxie anafylaxie",
    "crohn": "crone chron kron crhon krone",
    "stomies": "stomi stomie",
    "fatigue": "fatige fatigeu",
    "tabac": "tabacc taba tabbac",
    "alcool": "alcol alkool",
    "alcoolisme": "alcolisme alcoolisem alcolique alkolisme",
    "cannabis": "canabis cannabiss cannabisse",
    "addictions": "adiction addicsion addictons",
    "infarctus": "infarctuss infractus infarctu enfarctus infarctu",
    "anticoagulant": "anticoaguland anticoagullant antycoagulant antikoagulant",
    "néphropathie": "nefropathie néphropatie",
    "paraplégie": "parapléji paraplegy",
    "tétraplégie": "tetraplegie",
    "hémiplégie": "hemiplegi",
    "aphasie": "aphasi afasie",
    "tuberculose": "tubercullose tuberculoze tuberculosse",
    "péritonéale": "péritonéal peritoneale",
    "nutrition": "nutrission nutrtion",
    "dénutrition": "denutrition dénutrission",
    "insuline": "insullinne ansuline",
    "vertiges": "vertijes vertigge vertije",
    "sommeil": "someil sommeille",
    "école": "ecole",
    "infirmière": "infirmere infirmiaire",
    "médicaments": "médicamant medicamment medicaman medicamants",
    "polypathologie": "polipathologie polypatologie",
    "chronique": "chronike cronique chroniqe",
    "douleur": "douleure doulleur doulerus",
    "adolescents": "adolessant adolescant adolecents adolecent",
    "hôpital": "hopital hopitale hôpitl",
    "cergy": "sergy cergi cergyy",
    "argenteuil": "argenteuille argentueil argenteil",
    "pontoise": "pontoize pontoisse",
    "sarcelles": "sarcelle sarselles",
    "gonesse": "gonnesse gonese",
    "eaubonne": "eaubone obonne",
    "bezons": "bezon",
    "ermont": "ermon",
    "herblay": "erblay",
    "taverny": "taverni tavernie",
    "vitiligo": "vitilligo",
    "urticaire": "urticair",
    "ulcère": "ulsere ulsaire",
    "plaies": "plaix",
    "cicatrisation": "cicatrisasion",
    "trisomie": "trissomie trysomie trizomie",
    "handicap": "handicape andicap handycap",
    "diabétique": "diabettique",
    "bronchopneumopathie": "bronchopneumopatie",
    "arthrite": "artrite arhtrite",
    "bipolarité": "bipollarité",
    "anxiété": "anxietée",
    "angoisse": "angoise",
    "tumeur": "tumeure",
    "radiothérapie": "radiothérapi",
    "rein": "réin",
    "colite": "colitte",
    "iléostomie": "ileostomie",
    "colostomie": "colostomi",
    "sciatique": "siatique sciatyque",
    "hémophile": "hemophyle",
    "hyperactivité": "hyperactivitée",
    "tdah": "thdah",
    "pédiatrie": "pediatri",
    "palpitations": "palpitasion",
    "arythmie": "arytmie aritmie",
    "embolie": "embolli",
    "phlébite": "phlebitte flébite",
    "thrombose": "trombose",
    "artérite": "atérite",
    "lymphœdème": "lymfoedeme",
    "escarre": "escare eskarre",
}
"""What is meant, and slips of it."""
