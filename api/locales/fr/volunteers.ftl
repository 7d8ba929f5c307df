# Les volontaires des antennes : leur inscription, leur accueil, et les annonces qui leur sont envoyées.

volunteer-state-registered = inscrit, à accueillir
volunteer-state-active = actif
volunteer-state-left = parti
volunteer-situation-employee = salarié
volunteer-situation-student = étudiant
volunteer-situation-job-seeker = en recherche d’emploi
volunteer-situation-self-employed = indépendant
volunteer-situation-retiree = retraité
volunteer-situation-public-agent = agent public
volunteer-event-registered = inscription
volunteer-event-consented = accord d’un parent
volunteer-event-welcomed = entretien d’accueil, actif
volunteer-event-not-yet = entretien d’accueil, pas encore actif
volunteer-event-refused = entretien d’accueil, non retenu
volunteer-event-left = départ
volunteer-event-returned = retour
announcement-mails-at-once = une annonce par message
announcement-mails-daily = une fois par jour
announcement-mails-weekly = une fois par semaine
announcement-mails-never = jamais

export-volunteer-situation = Situation
export-volunteer-agency = Agence
export-volunteer-motivation = Motivation
export-volunteer-availability = Disponibilités
export-volunteer-skills = Compétences
export-volunteer-joined = Inscription (UTC)
export-volunteer-welcomed = Accueil
export-volunteer-left = Départ (UTC)
export-volunteer-came-by = Lien de recrutement
export-file-volunteers = volontaires

mail-volunteer-registered-subject = Votre inscription comme volontaire
mail-volunteer-registered-text =
    Vous êtes inscrit comme volontaire : { $branch }, { $intermediary }. Une personne de l’équipe vous écrira pour convenir d’un entretien d’accueil ; vous pourrez ensuite proposer votre aide sur des missions.

    En attendant, dites vos compétences et vos disponibilités dans votre profil : l’antenne les lit.
mail-volunteer-registered-button = Voir mon inscription

mail-volunteer-consent-subject = { $person } demande votre accord pour être volontaire
mail-volunteer-consent-text =
    { $person } a 16 ou 17 ans et souhaite donner de son temps à des associations, comme volontaire : { $branch }, { $intermediary }. L’accord d’un parent est nécessaire.

    Le lien ci-dessous explique la demande et permet de donner cet accord. Il fonctionne pendant trente jours. Si vous n’êtes pas son parent, ou si vous n’êtes pas d’accord, ne faites rien : sans vous, l’inscription n’ira pas plus loin.
mail-volunteer-consent-button = Lire la demande

mail-volunteer-consented-subject = Votre parent a donné son accord
mail-volunteer-consented-text =
    Votre parent est d’accord : vous êtes inscrit comme volontaire, { $branch }, { $intermediary }. Une personne de l’équipe vous écrira pour convenir d’un entretien d’accueil.
mail-volunteer-consented-button = Voir mon inscription

mail-volunteer-to-welcome-subject = { $person } est à accueillir
mail-volunteer-to-welcome-text =
    { $person } vient de s’inscrire comme volontaire : { $branch }. Sa page donne son adresse, sa motivation et ses compétences. Convenez d’un entretien d’accueil, puis notez ce qu’il en est.
mail-volunteer-to-welcome-button = Voir sa page

mail-volunteer-welcomed-subject = Bienvenue parmi les volontaires
mail-volunteer-welcomed-text =
    L’entretien d’accueil a eu lieu, et vous êtes maintenant volontaire : { $branch }, { $intermediary }. Les annonces de missions vous arrivent par e-mail, au rythme que vous choisissez.
mail-volunteer-welcomed-button = Choisir mon rythme

mail-volunteer-not-yet-subject = Après votre entretien d’accueil
mail-volunteer-not-yet-text =
    Merci pour l’entretien d’accueil : { $branch }, { $intermediary }. Votre inscription reste ouverte, et l’équipe reviendra vers vous avant que vous puissiez proposer votre aide sur des missions.
mail-volunteer-not-yet-button = Voir mon inscription

mail-volunteer-refused-subject = Votre inscription n’a pas de suite
mail-volunteer-refused-text =
    Merci pour l’entretien d’accueil : { $branch }, { $intermediary }. L’équipe ne donne pas suite à votre inscription, pour cette raison :

    { $reason }

    Vous pourrez vous inscrire de nouveau si votre situation change. Ce que l’équipe a noté se trouve dans l’archive de vos données.
mail-volunteer-refused-button = Voir mes inscriptions

problem-already-a-volunteer = Vous êtes déjà volontaire de ce réseau. Pour changer d’antenne, quittez d’abord celle où vous êtes.
problem-branch-needed = Nous ne savons pas quelle antenne est la plus proche de vous. Choisissez-en une, ou dites votre commune dans votre profil.
problem-branch-not-open = Cette antenne n’est pas ouverte aujourd’hui. Choisissez-en une autre.
problem-consent-missing = Un parent n’a pas encore donné son accord. L’entretien se note ensuite.
problem-consent-of-oneself = C’est votre propre adresse. Donnez celle d’un parent.
problem-too-many-consents-asked = Trop de demandes d’accord en peu de temps. Réessayez demain, ou demandez à votre parent de chercher parmi les indésirables.
problem-volunteer-already-active = Cette personne est déjà active : son accueil est noté.
problem-volunteer-left = Cette personne n’est plus volontaire de cette antenne. Rechargez la page.
problem-welcome-of-oneself = Personne ne s’accueille soi-même : une autre personne de l’équipe note votre entretien.
problem-recruiting-link-ended = Ce lien est déjà fermé. Rechargez la page.
