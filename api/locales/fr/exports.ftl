# The names of the columns of exported lists.

export-at = Date et heure (UTC)
export-person = Par
export-action = Action
export-subject-kind = Objet
export-subject = Identifiant de l’objet
export-company = Entreprise
export-association = Association
export-details = Détails
