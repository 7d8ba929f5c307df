# What may stand in the way, said to the one who can act on it.

problem-unauthenticated = Connectez-vous pour continuer.
problem-forbidden = Votre rôle ne permet pas cette action. Demandez-la à la personne qui gère votre organisation dans Maillon.
problem-not-found = Ce que vous cherchez n’existe pas, ou ne vous est pas ouvert.
problem-idempotency-key-reused = Cette clé a déjà servi pour une autre demande. Utilisez une clé nouvelle.
problem-link-gone = Ce lien a déjà servi ou a expiré. Demandez-en un nouveau : il arrive en quelques secondes.
problem-unknown-persona = Cette adresse n’est celle d’aucun personnage de la démonstration.
problem-staff-code-refused = Ces trois informations ne vont pas ensemble, ou le code a déjà servi. Vérifiez-les, ou demandez un nouveau code à vos ressources humaines.
problem-too-many-tries = Trop d’essais en peu de temps. Réessayez dans une heure, ou demandez un nouveau code à vos ressources humaines.
problem-invalid-email = Cette adresse est incomplète. Elle ressemble à prenom.nom@exemple.fr.
problem-required = Ce champ est nécessaire.
problem-too-long = C’est trop long : { $most } caractères au plus.
