# Les prospects : les associations qu’une antenne a contactées, avant tout besoin.

prospect-state-contacted = contactée
prospect-state-interested = intéressée
prospect-state-met = rencontrée
prospect-state-sent-need = besoin envoyé
prospect-state-lost = sans suite
prospect-origin-event = forum ou rencontre
prospect-origin-partner = partenaire
prospect-origin-volunteer = volontaire
prospect-origin-web = site ou message
prospect-origin-own-search = recherche de l’antenne
prospect-origin-other = autre

export-file-prospects = prospects
export-prospect-name = Association
export-prospect-departement = Département
export-prospect-origin = Origine
export-prospect-lost = Raison
export-prospect-contact = Interlocuteur
export-prospect-role = Fonction
export-prospect-phone = Téléphone
export-prospect-first = Premier contact
export-prospect-last = Dernier contact
export-prospect-next = Prochain contact
export-prospect-followed = Suivi par

mail-prospect-invited-subject = { $intermediary } invite { $association } sur Maillon
mail-prospect-invited-text =
    À la suite de nos échanges, { $person }, { $branch }, vous invite à présenter { $association } sur Maillon. Vous pourrez ensuite envoyer un besoin : une personne de l’antenne le précise avec vous, puis cherche des volontaires.

    Le lien ci-dessous mène à la page où une association se présente. C’est gratuit, et rien ne vous engage.

    Vous recevez ce message parce que l’antenne a noté cette adresse lors d’un contact avec l’association. Pour ne plus être contacté, ou pour faire effacer vos coordonnées, écrivez à { $email }.
mail-prospect-invited-button = Présenter l’association

mail-prospects-due-subject =
    { $count ->
        [one] Une association est à recontacter
       *[other] { $count } associations sont à recontacter
    }
mail-prospects-due-text =
    { $count ->
        [one] Le jour du prochain contact est venu pour cette association : { $prospects }.
       *[other] Le jour du prochain contact est venu pour { $count } associations, dont : { $prospects }.
    }
mail-prospects-due-button = Voir les associations à recontacter

mail-prospects-handed-over-subject =
    { $count ->
        [one] Une association à recontacter vous est confiée
       *[other] { $count } associations à recontacter vous sont confiées
    }
mail-prospects-handed-over-text =
    { $count ->
        [one] C’est désormais à vous de recontacter une association que suivait { $person } ({ $branch }). Ce qui en a été noté reste sur sa page.
       *[other] C’est désormais à vous de recontacter { $count } associations que suivait { $person } ({ $branch }). Ce qui en a été noté reste sur leurs pages.
    }
mail-prospects-handed-over-button = Voir les associations que je suis

problem-prospect-known = Une association de ce nom ou de ce numéro est déjà suivie : { $prospect }, { $branch }. Si c’en est une autre, cochez la case et enregistrez de nouveau.
problem-prospect-cannot-move = D’ici, elle ne peut pas passer à cet état. Un besoin envoyé se note de lui-même.
problem-next-contact-past = Cette date est passée. Choisissez aujourd’hui ou un jour à venir.
problem-prospect-registered = Cette association est déjà inscrite.
problem-prospect-lost = Cette association n’est plus à contacter. Notez d’abord un nouveau contact.
problem-prospect-without-address = Aucune adresse e-mail n’est connue. Ajoutez-la, puis invitez.
problem-prospect-invited-lately = Cette association a été invitée il y a moins de sept jours. Appelez-la, ou attendez.
