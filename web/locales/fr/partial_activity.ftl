# The days of partial activity.

activity-title = Activité partielle
activity-lead = Marquez les jours, ou les heures, où vos salariés sont en activité partielle : aucun temps de travail n’est donné sur ce temps-là. Chacun reste libre de le donner de son propre chef, sans que personne le lui demande.
activity-filter = Choisir les jours affichés
activity-days = Jours d’activité partielle
activity-employee = Salarié
activity-employee-hint = E-mail professionnel, matricule, ou début du nom s’il est seul à le porter.
activity-employee-needed = Indiquez de quel salarié il s’agit.
activity-employee-unknown = Aucun salarié de l’entreprise ne correspond. Vérifiez l’e-mail ou le matricule.
activity-employee-several = Plusieurs salariés correspondent. Donnez l’e-mail entier ou le matricule.
activity-day = Jour
activity-first = Jour, ou premier jour
activity-last = Dernier jour
activity-last-hint = Vide pour un seul jour. Les samedis et dimanches d’une période ne sont pas marqués.
activity-day-needed = Indiquez le jour, ou le premier jour de la période.
activity-period-too-long = Une période compte 366 jours au plus. Choisissez un dernier jour plus proche, ou importez un fichier.
activity-no-working-day = Cette période ne compte que des samedis et dimanches. Choisissez un seul jour, ou une période plus longue.
activity-length = Durée par jour
activity-length-hint = Par exemple 3 h 30. Vide pour la journée entière.
activity-whole-day = journée entière
activity-left = Reste pour le travail
activity-nothing-left = rien
activity-actions = Action
activity-unmark = Retirer
activity-unmarked = Le jour n’est plus marqué : du temps de travail peut y être donné.
activity-add = Marquer des jours
activity-mark = Marquer ces jours
activity-marked =
    { $count ->
        [one] Un jour est marqué.
       *[other] { $count } jours sont marqués.
    }
activity-already-marked =
    { $count ->
        [one] Un jour était déjà marqué ainsi.
       *[other] { $count } jours étaient déjà marqués ainsi.
    }
activity-unfit =
    { $count ->
        [one] Une réservation sur le temps de travail ne tient plus
       *[other] { $count } réservations sur le temps de travail ne tiennent plus
    }
activity-unfit-text = Chaque salarié concerné est prévenu par e-mail : il rend sa place, ou donne ce temps de son propre chef.
activity-import = Importer une liste
activity-file-hint = Colonnes : e-mail ou matricule, jour, minutes ou heures ; rien pour la journée entière. La même liste peut être envoyée de nouveau.
activity-none = Aucun jour marqué
activity-none-text = Marquez ci-dessous les jours d’un salarié, ou importez la liste de votre outil de gestion des temps.
activity-none-so = Aucun jour ne correspond
activity-none-so-text = Changez le nom ou les dates, ou affichez tous les jours.
activity-all = Voir tous les jours
activity-own = Vos jours d’activité partielle
activity-own-text = Aucun temps de travail ne peut être donné au-delà de ce qui reste. Ce temps est à vous : vous pouvez le donner de votre propre chef, en activité partielle.
activity-own-day = { $day } : { $minutes }, il reste { $left } de temps de travail
activity-own-whole-day = { $day } : toute la journée
