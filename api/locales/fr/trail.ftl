# Ce que le journal dit de plus : ce qui a changé, par quel moyen, et qui a ouvert quoi.

audit-subject-person = Compte

audit-list-accesses = accès aux fichiers
audit-list-own-trail = journal de l’organisation
audit-list-own-data = ses propres données

audit-field-name = Nom
audit-field-cap-mode = Plafond du coût d’un salarié
audit-field-approves-hours = Approbation des heures par l’entreprise
audit-field-yearly = Crédit par an
audit-field-day-length = Durée d’un jour
audit-field-siret = SIRET
audit-field-zone = Fuseau horaire
audit-field-turnover = Chiffre d’affaires
audit-field-first-name = Prénom
audit-field-last-name = Nom de famille
audit-field-work-email = E-mail professionnel
audit-field-staff-number = Matricule
audit-field-qualification = Poste
audit-field-category = Catégorie
audit-field-user-name = Identifiant dans l’annuaire
audit-field-external-id = Numéro dans l’annuaire
audit-field-department = Service selon l’annuaire
audit-field-organization = Organisation selon l’annuaire
audit-field-division = Division selon l’annuaire
audit-field-cost-center = Centre de coûts selon l’annuaire
audit-field-manager = Responsable
audit-field-working-time = Temps de travail
audit-field-starts-on = Premier jour
audit-field-ends-on = Dernier jour
audit-field-legal-entity = Entité juridique
audit-field-site = Site
audit-field-role = Rôle
audit-field-place = Périmètre
audit-field-siren = SIREN
audit-field-legal-form = Forme juridique
audit-field-address = Adresse
audit-field-rna = Numéro RNA
audit-field-court-register = Numéro au registre du tribunal
audit-field-object = Objet
audit-field-from = Premier jour
audit-field-to = Dernier jour
audit-field-name-en = Nom en anglais
audit-field-message-fr = Message en français
audit-field-message-en = Message en anglais
audit-field-colour = Couleur
audit-field-populations = Publics
audit-field-causes = Causes
audit-field-missions = Missions mises en avant
audit-field-events = Événements
audit-field-note = Note de version
audit-field-rules = Règles
audit-field-blackouts = Périodes de fermeture
audit-field-partial-activity = Activité partielle
audit-field-issuer = Émetteur
audit-field-client-id = Identifiant client
audit-field-client-secret = Secret client
audit-field-scopes = Portées demandées
audit-field-first-name-claim = Attribut du prénom
audit-field-last-name-claim = Attribut du nom
audit-field-email-claim = Attribut de l’e-mail
audit-field-staff-number-claim = Attribut du matricule
audit-field-manager-claim = Attribut du responsable
audit-field-entity-claim = Attribut de l’entité juridique
audit-field-site-claim = Attribut du site
audit-field-groups-claim = Attribut des groupes
audit-field-entity-attribute = Attribut de l’annuaire pour l’entité juridique
audit-field-site-attribute = Attribut de l’annuaire pour le site
audit-field-proven = Prouvé
audit-field-opens-on = Ouverture
audit-field-closed-on = Fermeture
audit-field-antenne = Antenne de rattachement
audit-field-contact-email = E-mail de contact
audit-field-default-branch = Antenne par défaut
audit-field-territory = Territoire
audit-field-successor = Antenne qui prend la suite

audit-cap-mode-monthly-prorata = chaque mois, en proportion des heures
audit-cap-mode-monthly-full = chaque mois, en entier
audit-cap-mode-annual = sur l’exercice
audit-cap-mode-one-quarter-per-year = un trimestre par exercice

audit-means-browser = navigateur
audit-means-token = jeton d’un programme
audit-means-link = lien reçu par e-mail
audit-means-job = traitement automatique
audit-means-command = commande de l’exploitant

export-changes = Avant → après
export-means = Moyen
export-network = Réseau
export-name = Nom
export-shown = Ce qui a été ouvert
export-list = Liste
export-employee = Salarié
export-by-operator = exploitant de la plateforme
export-by-others = personne d’une autre organisation
export-by-program = le programme
export-by-system = système « { $name } »
export-shown-export = liste exportée
export-shown-document = document
export-shown-delegation = délégation de signature
export-shown-employee-file = fiche d’un salarié
export-shown-need-attachment = pièce jointe d’un besoin
export-shown-candidate-file = fiche de candidature
export-shown-volunteer-file = fiche d’un volontaire
export-file-accesses = acces-aux-fichiers
export-file-own-trail = journal
export-file-own-data = mes-donnees

mail-role-given-subject = Votre rôle dans { $organisation } : { $role }
mail-role-given-text =
    { $bound ->
        [yes] Vous avez désormais le rôle « { $role } » dans { $organisation } ({ $place }). { $by } vous l’a donné.
       *[no] Vous avez désormais le rôle « { $role } » dans { $organisation }. { $by } vous l’a donné.
    }

    Si vous ne vous y attendiez pas, parlez-en à cette personne.
mail-role-given-button = Ouvrir Maillon

mail-role-given-by-group-subject = Votre rôle dans { $organisation } : { $role }
mail-role-given-by-group-text =
    { $bound ->
        [yes] Vous avez désormais le rôle « { $role } » dans { $organisation } ({ $place }) : vous faites partie du groupe « { $group } », qui le donne.
       *[no] Vous avez désormais le rôle « { $role } » dans { $organisation } : vous faites partie du groupe « { $group } », qui le donne.
    }

    Si vous ne vous y attendiez pas, parlez-en à qui gère le programme.
mail-role-given-by-group-button = Ouvrir Maillon

mail-role-ended-subject = Votre rôle dans { $organisation } a pris fin
mail-role-ended-text =
    { $bound ->
        [yes] { $by } vous a retiré le rôle « { $role } » dans { $organisation } ({ $place }). Votre compte et vos autres rôles restent comme ils sont.
       *[no] { $by } vous a retiré le rôle « { $role } » dans { $organisation }. Votre compte et vos autres rôles restent comme ils sont.
    }

    Si vous ne vous y attendiez pas, parlez-en à cette personne.
mail-role-ended-button = Ouvrir Maillon

mail-role-ended-by-group-subject = Votre rôle dans { $organisation } a pris fin
mail-role-ended-by-group-text =
    { $bound ->
        [yes] Le groupe « { $group } » ne vous donne plus le rôle « { $role } » dans { $organisation } ({ $place }). Votre compte et vos autres rôles restent comme ils sont.
       *[no] Le groupe « { $group } » ne vous donne plus le rôle « { $role } » dans { $organisation }. Votre compte et vos autres rôles restent comme ils sont.
    }

    Si vous ne vous y attendiez pas, parlez-en à qui gère le programme.
mail-role-ended-by-group-button = Ouvrir Maillon

mail-role-ended-by-leaving-subject = Votre rôle dans { $organisation } a pris fin
mail-role-ended-by-leaving-text =
    { $bound ->
        [yes] Votre dernier jour chez { $organisation } est passé : le rôle « { $role } » ({ $place }) que vous y aviez a pris fin. Votre compte reste à vous.
       *[no] Votre dernier jour chez { $organisation } est passé : le rôle « { $role } » que vous y aviez a pris fin. Votre compte reste à vous.
    }

    Si ce départ est une erreur, écrivez aux ressources humaines.
mail-role-ended-by-leaving-button = Ouvrir Maillon

mail-operator-withdrawn-subject = Vous n’exploitez plus la plateforme Maillon
mail-operator-withdrawn-text =
    Votre rôle d’exploitant vous a été retiré, par la console du serveur. Votre compte et vos autres rôles restent comme ils sont.

    Si vous ne vous y attendiez pas, parlez-en à qui tient le serveur.
mail-operator-withdrawn-button = Ouvrir Maillon
