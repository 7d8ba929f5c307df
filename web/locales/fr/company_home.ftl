# What a company sees first.

company-home-title = { $scope }, tableau de bord
company-home-kicker = { $scope } · { $year }
company-home-headline = { $count ->
    [0] Aucune heure confirmée pour le moment
    [one] { $hours } données, une association soutenue
   *[other] { $hours } données, { $count } associations soutenues
    }
company-home-headline-past = { $count ->
    [0] Aucune heure confirmée cette année-là
    [one] { $hours } données, une association soutenue
   *[other] { $hours } données, { $count } associations soutenues
    }
company-entities-refused =
    { $count ->
        [one] Une entité juridique n’a pas pu être vérifiée
       *[other] { $count } entités juridiques n’ont pas pu être vérifiées
    }
company-entities-refused-text = Tant qu’une entité est refusée, personne n’y est ajouté et ses heures ne sont pas valorisées. Une fois corrigée, elle attend de nouveau d’être vérifiée.
company-entity-correct = Corriger { $entity }
company-entities-wait =
    { $count ->
        [one] { $entities } attend d’être vérifiée
       *[other] { $count } entités juridiques attendent d’être vérifiées : { $entities }
    }
company-entities-wait-text = D’ici là, les salariés peuvent réserver et déclarer leurs heures, qui se valoriseront ensuite.
company-checks = Ce qu’il reste à faire
company-check-verified = Être vérifiée
company-check-verified-why = L’exploitant confirme qui parle au nom de l’entreprise ; ses salariés peuvent alors entrer.
company-check-years = Ajouter l’exercice de chaque entité
company-check-years-why = La réduction d’impôt se compte par exercice, avec son chiffre d’affaires.
company-check-employees = Importer les salariés
company-check-employees-why = Vous voyez ce que chaque ligne ferait avant que rien ne soit enregistré.
company-check-invited = Inviter les salariés
company-check-invited-why = L’import n’invite personne : un message part à ceux que vous choisissez, et chacun relie son compte.
company-check-budget = Fixer le crédit d’heures
company-check-budget-why = C’est le temps de travail que chacun peut donner dans l’année.

company-home-people = Salariés engagés
company-home-people-note = { $count ->
    [one] a du temps confirmé
   *[other] ont du temps confirmé
    }
company-home-associations = Associations soutenues
company-home-associations-note = { $count ->
    [one] a confirmé des heures
   *[other] ont confirmé des heures
    }
company-home-hours = Heures confirmées
company-home-hours-note = par les associations qui les ont reçues
company-home-states = Où en sont les heures déclarées
company-home-waiting = Heures à confirmer
company-home-waiting-note = par les associations
company-home-adjusted = Heures ajustées
company-home-adjusted-note = par les associations : aux salariés de les accepter ou de les contester
company-home-disputed = Heures contestées
company-home-disputed-note = aux salariés de les corriger ou de les retirer
company-home-to-approve = Heures à approuver
company-home-to-approve-note = par l’entreprise, après les associations
company-home-approved = Heures approuvées
company-home-approved-note = par l’entreprise
company-home-other = En activité partielle ou en congé, vos salariés ont donné { $time } de plus. Ce temps compte dans l’engagement et n’a pas de valeur fiscale.
company-home-other-list = Voir ce temps mois par mois
company-home-other-hidden = En activité partielle ou en congé, moins de cinq de vos salariés ont donné du temps cette année-là : rien n’en est montré, pour que personne ne soit reconnu.
company-home-value = Valeur au coût de revient
counted-values-all = déclarée aux associations
counted-values-attested-of-five = selon les reçus signés qui portent sur cinq personnes au moins et dont le montant est communiqué
company-home-value-kept-back = réservé à la finance : reçus non signés, moins de cinq personnes, ou toute l’entreprise
company-home-value-closed = liste des reçus ouverte à la finance, à la RSE et à l’audit
company-home-months = Heures confirmées par mois
company-home-month = Mois
company-home-budget = Crédit d’heures
company-home-budget-of = Celui des personnes présentes, pour l’année de crédit du { $from } au { $to }.
company-home-budget-of-past = Celui des personnes présentes à la fin de l’année choisie, pour l’année de crédit du { $from } au { $to }.
company-home-budget-note = « Retenu » réunit les séances à venir, les heures que les séances passées proposent et les heures déclarées qui attendent ; les heures déclarées sont comptées plus haut, sur l’année civile.
company-home-budget-list = Voir les salariés et leur crédit

other-time-title = Activité partielle et congés
other-time-lead = Ce que vos salariés ont donné en { $year } sur leur activité partielle ou leurs congés, et que des associations ont confirmé. Ce temps est le leur : ni les personnes ni les associations ne vous sont montrées.
other-time-month = Mois
other-time-minutes = Temps confirmé
other-time-total = Toute l’année
other-time-months-hidden = Les mois ne sont pas montrés : dans l’un d’eux au moins, moins de cinq personnes ont donné ce temps.
other-time-hidden = Moins de cinq personnes ont donné ce temps en { $year }
other-time-hidden-text = Rien n’en est montré, pour que personne ne soit reconnu. Voyez les heures données sur le temps de travail, ou choisissez une autre année.
other-time-empty = Rien n’a été donné ainsi en { $year }
other-time-empty-text = Ce temps apparaît ici dès qu’une association l’a confirmé. Voyez les heures données sur le temps de travail, ou choisissez une autre année.
other-time-empty-link = Voir les heures confirmées

helped-title = Associations soutenues
helped-lead = Dans l’année choisie, sinon celle en cours : celles qui ont confirmé du temps de travail donné par vos salariés, et de combien de personnes il vient.
helped-filter = Choisir l’année
helped-year-hint = Une année civile, par exemple 2026.
helped-minutes = Heures confirmées
helped-people = Personnes engagées
helped-empty = Aucune association pour cette année
helped-empty-text = Une association apparaît ici dès qu’elle a confirmé des heures. Voyez celles qui attendent, ou choisissez une autre année.
helped-empty-link = Voir les heures à confirmer
