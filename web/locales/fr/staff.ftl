# A company’s employees and the hours they gave on its time.

# Where an employment stands: the key ends with the code of the schema.
employment-state-present = présent
employment-state-not-linked = pas encore relié
employment-state-future = à venir
employment-state-left = parti

staff-add = Ajouter un salarié
staff-import = Importer une liste
staff-codes = Codes de connexion
staff-import-prepare = Voir les colonnes reconnues
staff-invite = Inviter par e-mail
staff-invite-lead = Un message explique ce qu’est Maillon et mène à la connexion. Chacun relie lui-même son compte ; rien n’est relié sans son accord.
staff-invite-waits = Les invitations partiront dès que l’entreprise sera vérifiée.
staff-invite-count =
    { $count ->
        [one] Une personne recevra un message.
       *[other] { $count } personnes recevront un message.
    }
staff-invite-who = Celles qui ont un e-mail professionnel, travaillent ici aujourd’hui et n’ont pas encore relié de compte. Une adresse invitée depuis moins de sept jours est laissée de côté.
staff-invite-all = Inviter parmi toute la liste
staff-invite-send =
    { $count ->
        [one] Envoyer l’invitation
       *[other] Envoyer { $count } invitations
    }
staff-invite-nobody = Personne à inviter
staff-invite-nobody-words = Ici, chacun a relié son compte, n’a pas d’e-mail professionnel, ne travaille pas ici aujourd’hui ou a été invité depuis moins de sept jours. Sans e-mail, un code imprimé permet d’entrer.
staff-invited-title = Les invitations partent
staff-invited-text = Vous pouvez quitter cette page : l’envoi continue.
staff-invited-done = Invitations envoyées
staff-invited-words =
    { $count ->
        [0] Personne n’attendait plus d’invitation.
        [one] Une personne est invitée. Sa fiche dit quand elle aura relié son compte.
       *[other] { $count } personnes sont invitées. La liste dit qui a relié son compte.
    }
staff-invited = Dernière invitation par e-mail
flash-employee-invited = Une invitation part à { $name }.
flash-employee-not-invited = { $name } n’est pas à inviter pour le moment : il faut un e-mail professionnel, un contrat en cours, aucun compte relié, et aucune invitation depuis sept jours.
staff-export = Exporter (CSV)
staff-pages = Pages de la liste
staff-filters = Filtrer les salariés
staff-search = Nom, e-mail ou matricule
staff-all-states = Toutes les situations
staff-all-entities = Toutes les entités
staff-all-sites = Tous les sites
staff-engaged = Engagés en (année)
staff-engaged-wrong = Écrivez une année en quatre chiffres, par exemple 2026.
staff-on = Présents le
staff-on-hint = Leur crédit est alors celui de ce jour-là.
staff-without-email = Sans e-mail professionnel
staff-without-first-day = Sans premier jour : crédit d’une année entière
staff-none = Aucun salarié pour le moment
staff-none-words = Importez la liste que votre outil de paie ou de RH exporte : vous verrez ce que chaque ligne ferait avant que rien ne soit enregistré. Pour quelques personnes, ajoutez-les une à une.
staff-none-yet-words = Les ressources humaines ou la RSE de votre entreprise importent la liste ; elle apparaîtra ici.
staff-none-waits-words = La liste se remplira dès que l’entreprise sera vérifiée.
staff-none-found = Personne ne répond à ces filtres
staff-none-found-words = Cherchez le début d’un nom ou d’une adresse, ou le matricule en entier ; ou élargissez les filtres.

staff-name = Nom
staff-reached-by = E-mail, matricule
staff-place = Site
staff-state = Situation
staff-number-is = Matricule { $number }
staff-tick = Choix
staff-tick-all = Tout sélectionner

staff-facts = Fiche
staff-first-name = Prénom
staff-last-name = Nom
staff-email = E-mail professionnel
staff-email-hint = La personne relie elle-même son compte à cette adresse.
staff-number = Matricule
staff-number-hint = L’e-mail, le matricule, ou les deux : c’est ainsi que la personne est reconnue.
staff-email-or-number = Indiquez l’e-mail professionnel, le matricule, ou les deux.
staff-entity = Entité juridique
staff-entity-needed = Choisissez l’entité juridique qui emploie la personne.
staff-entity-closed =
    { $count ->
        [one] L’exploitant a refusé { $entities } : personne n’y est ajouté, et elle n’est pas proposée ici.
       *[other] L’exploitant a refusé ces entités : { $entities }. Personne n’y est ajouté, et elles ne sont pas proposées ici.
    }
staff-site = Site
staff-no-site = Aucun
staff-choose = Choisissez
staff-manager = Responsable
staff-manager-hint = Son e-mail professionnel ou son matricule.
staff-manager-unknown = Aucun salarié n’a cet e-mail ni ce matricule. Vérifiez-le dans la liste, ou laissez le champ vide.
staff-job = Poste
staff-job-hint = Tel que les reçus et les conventions le nomment. Les associations aidées le lisent à côté du nom.
staff-share = Temps de travail
staff-share-hint = 100 pour un temps plein, 80 pour quatre jours sur cinq.
staff-share-wrong = Écrivez un pourcentage du temps plein, par exemple 80 ou 62,5.
staff-starts-on = Premier jour
staff-ends-on = Dernier jour
staff-ends-on-hint = Seulement si le contrat a une fin connue.
staff-account = Compte
staff-account-linked = relié par la personne
staff-account-missing = aucun
staff-updated = Dernière modification de la fiche
staff-edit = Modifier
staff-save = Enregistrer
staff-budget-granted = { $time } accordées
staff-budget-used = { $given } données, { $held } retenues
staff-budget = Crédit d’heures
staff-budget-year = Du { $from } au { $to }
staff-budget-nameless = La personne a effacé son compte. Ce qu’elle avait donné cette année-là reste compté dans les totaux, sans son nom.
staff-budget-none = L’entreprise n’accorde pas encore de crédit d’heures.
staff-budget-not-begun = Le crédit d’heures s’ouvre l’année où commence le contrat.
staff-budget-whole-year = Premier jour inconnu : le crédit est celui d’une année entière.
staff-budget-say-first-day = Indiquer le premier jour
staff-hours = Voir ses heures données
staff-new-title = Ajouter un salarié
staff-new-waits = L’ajout s’ouvre dès que quelqu’un a confirmé qui parle pour elle : l’exploitant de la plateforme, ou le domaine de messagerie de l’entreprise, à prouver dans les réglages.
staff-new-lead = Ces informations sont celles de l’entreprise. Le compte reste celui de la personne, qui le relie elle-même.
staff-edit-title = Modifier la fiche : { $name }
flash-employee-added = La personne est ajoutée.

staff-end = Fin de contrat
staff-end-title = Quel est le dernier jour { ELIDED("de", $name) } ?
staff-end-hint = Le dernier jour du contrat. Vous pourrez encore le corriger.
staff-end-needed = Indiquez le dernier jour du contrat.
staff-end-follows = Ce qui s’ensuit
staff-end-bookings = Aucune séance après ce jour ne peut plus être réservée sur le temps de travail. Celles qui le sont déjà sont annulées, les places rendues et les associations prévenues.
staff-end-hours = Les heures données jusqu’à ce jour se déclarent, se confirment et se valorisent comme avant ; le crédit de l’année est recalculé au prorata.
staff-end-access = Le lendemain, la personne n’agit plus au nom de l’entreprise, ses connexions prennent fin et un code de connexion non utilisé ne sert plus. Elle garde son compte, ses heures et ses certificats, et reçoit une archive de ses données. Si nous n’avons que son adresse professionnelle, nous lui demandons d’en ajouter une à elle : laissez-lui le temps de lire ce message.
staff-end-roles = Un rôle dans le programme (RSE, ressources humaines, finance) prend fin le lendemain aussi. La dernière personne qui gère le programme ne part pas avant qu’une autre le gère.
staff-end-save = Enregistrer le dernier jour
flash-employment-ends = Le dernier jour { ELIDED("de", $name) } est enregistré.

staff-code-title = Code de connexion
staff-code-words = L’entreprise ne connaît pas d’e-mail de cette personne : un code imprimé lui permet de se connecter une première fois.
staff-code-again-words = Cette personne a un compte, mais aucun e-mail : si elle s’est déconnectée, un nouveau code imprimé le lui rouvre.
staff-code-make = Créer un code
staff-code-question = Créer un code de connexion ?
staff-codes-title = Codes de connexion
staff-codes-lead = Pour les salariés qui ne peuvent pas se connecter par e-mail, la première fois ou après une déconnexion : un code à usage unique, valable trente jours, à remettre en main propre.
staff-codes-who = Qui reçoit un code
staff-codes-consequence = Les codes ne s’affichent qu’une fois, prêts à imprimer. Un code remis auparavant cesse de fonctionner.
staff-codes-make = Créer les codes
staff-codes-none = Personne n’attend de code
staff-codes-none-words = Les salariés présents ont tous une autre façon de se connecter. Ceux que vous importez avec un matricule seul apparaîtront ici.
staff-slips-title =
    { $count ->
        [one] Un code à imprimer
       *[other] { $count } codes à imprimer
    }
staff-slips-once = Imprimez cette page maintenant : ces codes ne s’afficheront plus. Actualiser la page en créerait d’autres, et ceux-ci ne fonctionneraient plus. Découpez ensuite un feuillet par personne.
staff-slips-others = Créer d’autres codes
staff-slip-words = Maillon vous permet de donner du temps à une association sur votre temps de travail. Pour entrer :
staff-slip-open = Ouvrez { $address } sur un téléphone ou un ordinateur.
staff-slip-choose = Choisissez « { $choice } ».
staff-slip-type = Recopiez les trois lignes ci-dessous.
staff-slip-until = Ce code sert une seule fois, jusqu’au { $date }. Ne le donnez à personne.

company-hours-title = Heures données
company-hours-lead = Les heures que vos salariés ont déclarées sur leur temps de travail. L’association qui les a reçues les confirme.
company-hours-lead-approving = Les heures que vos salariés ont déclarées sur leur temps de travail. Une fois confirmées par l’association, elles attendent votre accord pour être valorisées.
company-hours-filters = Filtrer les heures
company-hours-status = État
company-hours-all = Tous les états
company-hours-confirmed = confirmé par l’association
company-hours-to-approve = confirmé, à approuver
company-hours-from = À partir du
company-hours-to = Jusqu’au
company-hours-employee = Salarié
company-hours-mission = Mission
company-hours-association = Association
company-hours-date = Date
company-hours-time = Durée
company-hours-pages = Pages de la liste
company-hours-none = Aucune heure pour le moment
company-hours-none-words = Elles apparaissent ici dès qu’un salarié les déclare, après une séance réservée sur son temps de travail.
company-hours-of = Seulement les heures { ELIDED("de", $name) }
company-hours-none-found = Aucune heure ne répond à ces filtres
company-hours-none-found-words = Élargissez la période, ou choisissez un autre état.
company-hours-approve = Approuver la sélection
company-hours-tick-some = Cochez d’abord les heures à approuver.
flash-hours-approved =
    { $count ->
        [one] Un relevé est approuvé.
       *[other] { $count } relevés sont approuvés.
    }

company-hour-title = Heures { ELIDED("de", $name) }
company-hour-declared = ({ $time } déclarées)
company-hour-done = Ce qui a été fait
company-hour-story = Historique
company-hour-decide = L’entreprise approuve
company-hour-approve = Approuver
company-hour-reject-title = L’entreprise refuse
company-hour-reject-words = La personne et l’association lisent votre motif. Les minutes reviennent au crédit d’heures et rien n’est valorisé.
company-hour-reason = Motif
company-hour-reason-hint = En une phrase : ce qui ne convient pas.
company-hour-reject = Refuser ces heures
flash-hours-rejected = Ces heures sont refusées, avec votre motif.
company-hour-event-declared = Déclaré
company-hour-event-adjusted = Ajusté par l’association
company-hour-event-accepted = Ajustement accepté
company-hour-event-confirmed = Confirmé par l’association
company-hour-event-disputed = Contesté
company-hour-event-withdrawn = Retiré
company-hour-event-approved = Approuvé par l’entreprise
company-hour-event-rejected = Refusé par l’entreprise
company-hour-event-reversed = Annulé par une écriture
