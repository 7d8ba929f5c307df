# Associations: what may stand in the way, categories of eligibility, the mandate.

problem-invalid-web-address = Une adresse sur le web commence par https:// et ne contient ni espace, ni nom d’utilisateur, ni mot de passe.
problem-invalid-postcode = Un code postal a cinq chiffres, par exemple 69003.
problem-invalid-siren = Le numéro ne tombe pas juste : un SIREN a neuf chiffres, un SIRET quatorze. Vérifiez le dernier.
problem-invalid-siret = Le numéro ne tombe pas juste : un SIRET a quatorze chiffres. Vérifiez le dernier.
problem-invalid-rna = Un numéro RNA est la lettre W suivie de neuf caractères, par exemple W691234567.
problem-number-required = Donnez un SIREN, un numéro RNA ou un numéro au registre du tribunal (Alsace-Moselle).
problem-number-taken = Une association vérifiée porte déjà ce numéro. Demandez à la personne qui la gère de vous inviter.
problem-number-verified-elsewhere = Une autre association est déjà vérifiée avec ce numéro, et deux ne peuvent pas l’être. Refusez celle-ci, ou voyez avec l’autre laquelle des deux le porte.
problem-verified-identity = Ce point a été vérifié par l’exploitant et ne change plus ici. Écrivez-lui pour le corriger.
problem-already-decided = La décision est déjà prise. Rechargez la page pour la voir.
problem-name-taken = Une antenne porte déjà ce nom.
problem-branch-in-use = Une mission, des heures ou un rôle citent cette antenne ; elle ne peut donc pas être retirée.
problem-mandate-text-changed = Le texte du mandat a changé. Relisez-le avant de signer.
problem-already-signed = Le mandat est déjà signé.
problem-consent-required = Cochez la case pour signer.
problem-in-the-future = Cette date est à venir.
problem-expiry-out-of-range = La déclaration vaut d’aujourd’hui au { $latest } au plus tard.
problem-unknown-category = Choisissez une catégorie de la liste.
problem-not-an-association-role = Choisissez un rôle de la liste.
problem-role-of-whole-association = Ce rôle vaut pour toute l’association. Choisissez toute l’association, ou le rôle qui confirme les heures.
problem-unsupported-file = Ce fichier n’est ni un PDF, ni une image PNG ou JPEG. Envoyez-le dans l’un de ces formats.
problem-last-admin = Vous êtes la dernière personne à gérer cette association. Nommez-en une autre d’abord.
problem-invitation-gone = Cette invitation a déjà servi ou a été retirée. Demandez-en une nouvelle.
problem-not-a-member = Cette personne ne fait pas partie de l’association. Invitez-la d’abord.
problem-signatories-left = Un signataire est encore en fonction : l’association en nomme elle-même.
problem-unknown-person = Personne n’a de compte à cette adresse.
problem-term-ended = Ce mandat de signature a déjà pris fin.
receipt-capacity-president = au titre de la présidence
receipt-capacity-treasurer = au titre de la trésorerie
receipt-capacity-delegate = par délégation

category-loi-1901 = Association loi 1901 d’intérêt général
category-public-utility = Association ou fondation reconnue d’utilité publique (dates du décret et du Journal officiel)
category-university-foundation = Fondation universitaire ou partenariale
category-company-foundation = Fondation d’entreprise
category-musee-de-france = Musée de France
category-free-aid = Organisme sans but lucratif d’aide gratuite : alimentation, soins, produits essentiels, logement
category-general-interest-other = Autre œuvre ou organisme d’intérêt général (précisez)
category-religious = Association cultuelle ou de bienfaisance
category-alsace-moselle = Établissement des cultes reconnus d’Alsace-Moselle
category-higher-or-art-education = Établissement d’enseignement supérieur ou artistique
category-research = Organisme de recherche agréé (date de l’agrément)
category-performing-arts = Spectacle vivant, cinéma, cirque ou art contemporain
category-endowment-fund = Fonds de dotation
category-public-body = État, collectivité ou établissement public, pour une œuvre d’intérêt général
category-other = Autre organisme de l’article 238 bis-1 (précisez)

mandate-text-1 = L’association donne mandat à la plateforme Maillon de préparer en son nom les reçus des dons en nature que lui font des entreprises sous forme de mécénat de compétences, au titre de l’article 238 bis du code général des impôts.

    La plateforme prépare chaque reçu à partir des heures que l’association a confirmées et de la valeur que l’entreprise a déclarée. Elle n’en signe aucun : un signataire nommé par l’association le lit, puis le signe ou le renvoie avec un motif.

    L’association garantit que les renseignements qu’elle donne sont exacts et signale sans attendre ce qui change. Elle garde la responsabilité des reçus qu’elle signe et les conserve pendant six ans.

    Le mandat est gratuit et sans durée. L’association le révoque quand elle veut, depuis son espace ; les reçus déjà signés restent valables.
