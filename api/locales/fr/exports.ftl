# The names of the columns of exported lists.

export-at = Date et heure (UTC)
export-person = Par
export-action = Action
export-subject-kind = Objet
export-subject = Identifiant de l’objet
export-company = Entreprise
export-association = Association
export-details = Détails

# What is told of a job to whoever waits for it.

job-put-off = Une tentative a échoué ; une autre suit.
job-dead = Ce traitement s’est arrêté. L’exploitant en est averti et peut le relancer.
