# Registering a company, its settings, and the operator's word on who speaks for it.

company-register-title = Inscrivez votre entreprise
company-register-lead = Présentez-la avec une première entité juridique. Vous ajouterez les autres ensuite.
company-name = Nom de l’entreprise
company-name-hint = Tel que vos équipes le disent.
company-first-entity = Première entité juridique
company-register-send = Inscrire l’entreprise
company-registered = L’entreprise est inscrite. Voici ce qui l’attend.
company-next-title = Et ensuite ?
company-next-confirm = L’exploitant de la plateforme vérifie que vous parlez pour cette entreprise. Pour ne pas attendre, prouvez que son domaine de messagerie est le sien.
company-next-prepare = En attendant, préparez ses entités, ses sites, ses exercices et son crédit d’heures.
company-next-invite = Une fois l’entreprise vérifiée, invitez vos collègues et importez les salariés.

company-entity-name = Dénomination sociale
company-entity-name-hint = Telle qu’elle figure au registre.
company-siren = Numéro SIREN
company-siren-hint = Neuf chiffres, ou le SIRET d’un établissement.
company-legal-form = Forme juridique
company-legal-form-hint = Cherchez-la par ses mots, son sigle ou son code, puis choisissez-la.
company-legal-form-words = Mots de la forme juridique
company-legal-form-search = Chercher
company-legal-form-not-chosen = Choisissez la forme juridique parmi celles trouvées, ou videz la recherche.
company-legal-form-none = Aucune forme ne répond à ces mots. Essayez un sigle comme SAS, ou un mot plus court.
company-street = Numéro et rue
company-postcode = Code postal
company-city = Ville
company-zone = Fuseau horaire
company-zone-hint = Les dates de l’entité se comptent à cette heure. Celle de l’adresse convient presque toujours.
company-site-zone-hint = L’heure à laquelle on y vit.
company-zone-of-entity = Celui de l’entité juridique
company-address = Adresse
company-save = Enregistrer
company-change = Modifier
company-field-needed = Ce champ est nécessaire.

company-settings-title = Réglages de { $company }
company-settings-views = Réglages
company-settings-company = Entreprise
company-settings-entities = Entités juridiques
company-settings-people = Personnes
company-settings-domains = Domaines de messagerie
company-settings-budget = Crédit d’heures
company-status-pending = en attente de vérification
company-status-verified = vérifiée
company-status-refused = refusée
company-refused-title = L’entreprise n’a pas pu être vérifiée
company-refused-text = Corrigez ce qui doit l’être, puis demandez une nouvelle vérification.
company-ask-again = Demander une nouvelle vérification
flash-company-asked-again = C’est demandé. L’exploitant de la plateforme regarde de nouveau.
company-waits-title = Votre entreprise attend d’être vérifiée
company-waits-text = L’exploitant confirme que vous parlez pour elle ; vous en recevrez la nouvelle par e-mail.
company-waits-prove = Ne pas attendre : prouver un domaine
company-waits-meanwhile = En attendant, préparez tout le reste. Inviter des collègues et importer des salariés viendra après.

company-cap-mode = Plafond du coût d’un salarié
company-cap-mode-hint = Le coût d’un salarié compte dans la valeur d’un don jusqu’à trois fois le plafond de la sécurité sociale. Choisissez comment ce plafond se compte, avec votre conseil.
company-approves-hours = L’entreprise approuve aussi les heures confirmées
company-approves-hours-hint = Sans cette étape, la confirmation de l’association suffit.
company-staff-title = Salariés sans adresse e-mail
company-staff-text = Ils entrent avec ce code, leur matricule et le code personnel que les ressources humaines leur impriment.
company-code = Code de l’entreprise

company-entities-lead = Une entité juridique est un SIREN. C’est toujours l’une d’elles qui donne, qui valorise et dont l’exercice compte.
company-entities-none = Aucune entité juridique
company-entities-none-text = Ajoutez celle qui emploie les salariés : elle figurera sur les reçus.
company-entity = Entité
company-entity-state = État
company-entity-confirmed = vérifiée
company-entity-waits = à vérifier
company-entity-refused = refusée
company-entity-refused-because = L’exploitant n’a pas pu vérifier cette entité : { $reason }
company-entity-refused-next = Corrigez-la : elle attendra alors de nouveau d’être vérifiée.
company-entity-change-consequence = Avec une autre dénomination, une autre forme juridique ou un autre SIREN, l’entité attend de nouveau d’être vérifiée : d’ici là, rien d’elle n’est valorisé et aucun reçu n’est signé. Les reçus déjà signés restent tels quels.
company-entity-waits-again = C’est enregistré. L’entité attend que l’exploitant la vérifie ; d’ici là, rien d’elle n’est valorisé et aucun reçu n’est signé.
company-entity-add = Ajouter une entité juridique
company-entity-add-lead = L’exploitant vérifiera son SIREN. D’ici là, ses salariés peuvent réserver et déclarer leurs heures, qui se valoriseront ensuite.
company-entity-added = L’entité est ajoutée. Indiquez maintenant ses exercices et ses sites.
company-entity-change = Modifier l’entité

company-years = Exercices
company-years-lead = De toutes dates et de toutes durées, sans jour commun. Le chiffre d’affaires fixe le plafond de la réduction d’impôt ; seuls le pilotage et la finance le voient.
company-years-until = jusqu’au { $date }
company-years-none = à saisir
company-years-empty = Aucun exercice
company-years-empty-text = Sans exercice, aucune heure ne peut être valorisée. Ajoutez celui en cours.
company-year-from = Premier jour
company-year-to = Dernier jour
company-year-add = Ajouter un exercice
company-year-change = Modifier l’exercice
company-year-add-instead = En ajouter un autre
company-turnover = Chiffre d’affaires
company-turnover-hint = Hors taxes. Laissez vide tant qu’il n’est pas connu.
company-turnover-unknown = pas encore connu

company-sites = Sites
company-sites-lead = Les lieux de l’entité, chacun avec le fuseau horaire de ceux qui y travaillent.
company-sites-empty = Aucun site
company-sites-empty-text = Ajoutez un site s’il a un fuseau horaire ou un référent à lui.
company-site = Site
company-site-name = Nom du site
company-site-name-hint = Tel que vos fichiers de salariés l’écrivent.
company-site-add = Ajouter un site
company-site-change = Modifier le site
company-site-add-instead = En ajouter un autre
company-site-of = { $site } ({ $entity })
company-siret = Numéro SIRET
company-siret-hint = Quatorze chiffres, dont les neuf premiers sont le SIREN de l’entité.

company-members = Qui fait quoi
company-person = Personne
company-role = Rôle
company-since = Depuis
company-role-end = Retirer ce rôle
company-role-end-question = Retirer ce rôle à { $person } ?
company-role-end-consequence = Cette personne ne verra plus ce que ce rôle lui ouvrait. Ce qu’elle a fait reste.
company-member-removed = Le rôle est retiré.
company-invitations = Invitations en attente
company-invitations-none = Personne n’est attendu
company-invitations-none-text = Les invitations restent ici jusqu’à ce qu’on les accepte.
company-invited-on = Invitation
company-invitation-withdraw = Annuler l’invitation
company-invitation-withdrawn = L’invitation est annulée.
company-invite = Inviter une personne
company-invite-text = Elle reçoit un e-mail et accepte avec un compte de cette adresse.
company-invite-later = Vous inviterez vos collègues dès que l’entreprise sera vérifiée.
company-invite-send = Envoyer l’invitation
company-invited = L’invitation part vers { $address }.
company-email = Adresse e-mail
company-first-name = Prénom
company-last-name = Nom
company-lead-place = Lieu du référent local
company-lead-place-hint = Seulement pour un référent local : l’entité ou le site qu’il anime.
company-lead-nowhere = Aucun
company-opens-csr-manager = Pilote l’engagement, règle l’entreprise, invite.
company-opens-hr = Importe et tient à jour les salariés.
company-opens-finance = Seul rôle qui voit le coût des salariés.
company-opens-local-lead = Anime une entité ou un site, et n’en voit que les salariés.
company-opens-auditor = Lit le suivi, les salariés et les heures données, sans rien changer. Les réglages et les coûts lui restent fermés.

company-domains-lead = Prouver que le domaine de vos adresses est celui de l’entreprise confirme qui parle pour elle, sans attendre l’exploitant. Le SIREN de ses entités, lui, reste à vérifier par l’exploitant.
company-domains-none = Aucun domaine
company-domains-none-text = Demandez un lien : la personne qui gère vos adresses confirmera d’un geste.
company-domain = Domaine
company-domain-hint = Celui d’une de vos adresses vérifiées, par exemple exemple.fr.
company-domain-state = État
company-domain-proven = prouvé le { $date }
company-domain-waits = en attente de confirmation
company-domain-sent-to = Lien envoyé à { $address }
company-domain-claim = Prouver un domaine
company-mailbox = Boîte qui reçoit le lien
company-mailbox-hint = Seules les personnes qui gèrent le domaine la lisent. Le lien fonctionne sept jours.
company-domain-send = Envoyer le lien
company-domain-claimed = Le lien part vers { $address }.

company-budget-lead = Ce que chaque salarié reçoit pour une année complète à temps plein. Le temps partiel et les années incomplètes sont calculés en proportion.
company-budget-none = Aucun crédit d’heures
company-budget-none-text = Sans crédit, personne ne peut réserver sur son temps de travail. Fixez-en un.
company-budget-rules = Règles du crédit d’heures
company-budget-set = Fixer le crédit
company-budget-from = À partir du
company-budget-from-hint = Le premier jour d’un mois. Les années de crédit commencent ce mois-là ; une règle du même jour est remplacée.
company-budget-amount = Par an
company-budget-amount-hint = Par exemple 14 ou 2,5.
company-budget-unit = Compté en
company-budget-day = Durée d’une journée
company-budget-day-hint = Par exemple 7 h ou 7 h 30.
company-budget-days = { $days } j, soit { $time }
company-budget-in-force = en vigueur
company-budget-send = Enregistrer la règle
company-budget-set-done = La règle est enregistrée. Ce qui est réservé ou utilisé reste.
budget-unit-hours = heures
budget-unit-days = jours

# The link that proves a domain.

domain-link-title = Votre lien
domain-claim-title = Confirmez qui parle pour { $company }
domain-claim-text = { $person } a inscrit { $company } sur Maillon et dit que le domaine { $domain } est le vôtre.
domain-claim-consequence = En confirmant, vous dites que { $person } peut agir au nom de { $company } : inviter des collègues, importer des salariés, leur ouvrir un crédit d’heures.
domain-claim-confirm = Confirmer { $domain }
domain-claim-ignore = Si ce n’est pas exact, fermez cette page : rien ne sera confirmé.
domain-proven-title = C’est confirmé
domain-proven-text = Le domaine { $domain } est celui de { $company }. Vous n’avez rien d’autre à faire.

# Who waits for the operator.

operator-companies-empty = Aucune entreprise à vérifier
operator-companies-empty-text = Celles qui s’inscrivent arrivent ici, et celles dont une entité juridique est à vérifier.
operator-company-registered = Inscrite
operator-company-grew = Déjà vérifiée : une entité au moins est nouvelle ou a changé, et reste à vérifier.
operator-company-verify = Vérifier l’entreprise
operator-company-confirm-entities = Vérifier les entités cochées
operator-company-entities = Entités à vérifier
operator-company-entities-hint = Cochez celles qui sont bien à l’entreprise ; les autres continuent d’attendre. Une entité vérifiée ne se refuse plus seule : il faudrait refuser toute l’entreprise.
operator-company-entity-was = Auparavant : { $was }
operator-company-overruled = Entités refusées
operator-company-overruled-hint = Cochez celles que vous vérifiez tout de même ; le motif du refus disparaît alors.
operator-company-entity-to-refuse = Entité à refuser
operator-company-choose-entity = Choisissez une entité
operator-company-reason-needed = Dites pourquoi en quelques mots : l’entreprise lira la raison.
operator-company-entity-reason = Motif du refus de l’entité
operator-company-entity-reason-hint = Qui pilote l’engagement le lit à côté de l’entité ; l’entreprise et ses autres entités restent comme elles sont.
operator-company-refuse-one = Refuser une entité, sans toucher au reste
operator-company-refuse-entity = Refuser l’entité
operator-company-entity-refused = L’entité est refusée. L’entreprise en lit le motif.
operator-company-refuse-whole = Refuser toute l’entreprise
operator-company-refuse = Refuser l’entreprise
operator-company-refuse-verified = Refuser retire aussi ce qui était vérifié, pour toute l’entreprise.
operator-company-reason = Motif du refus de l’entreprise
operator-company-reason-hint = Qui l’a inscrite le lit : dites ce qu’il faut corriger.
operator-company-verified = L’entreprise est vérifiée.
operator-company-entities-confirmed =
    { $count ->
        [one] L’entité est vérifiée.
       *[other] { $count } entités sont vérifiées.
    }
operator-company-refused = L’entreprise est refusée. Qui l’a inscrite en lit le motif.
