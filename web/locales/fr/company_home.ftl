# What a company sees first.

company-home-title = { $scope }, tableau de bord
company-home-kicker = { $scope } · { $year }
company-home-headline = { $count ->
    [0] { $hours } données, aucune association pour le moment
    [one] { $hours } données, une association soutenue
   *[other] { $hours } données, { $count } associations soutenues
    }
company-home-people = Salariés engagés
company-home-people-note = ont une heure confirmée
company-home-hours = Heures confirmées
company-home-hours-note = par les associations qui les ont reçues
company-home-waiting = Heures déclarées
company-home-waiting-note = dans l’année, à confirmer par les associations
company-home-value = Valeur au coût de revient
company-home-value-note = déclarée aux associations
company-home-value-kept-back = réservé à la finance : moins de cinq personnes, ou toute l’entreprise
company-home-months = Heures confirmées par mois
company-home-month = Mois
company-home-budget = Crédit d’heures
company-home-budget-note = Sur l’année de crédit en cours. « Retenu » réunit les séances à venir, les heures que les séances passées proposent et les heures déclarées ; « Heures déclarées » ne compte que ces dernières, sur l’année civile.
company-home-budget-list = Voir les salariés et leur crédit
