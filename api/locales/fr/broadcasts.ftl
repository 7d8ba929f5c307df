# Annonces envoyées aux volontaires, et passées de relais en relais.

# Où et quand une mission a lieu : dit dans chaque message qui l’annonce.
announcement-facts =
    { $format ->
        [remote] À distance
        [hybrid] À distance ou sur place ({ $place })
       *[on-site] Sur place ({ $place })
    }, { $when ->
        [period] du { $from } au { $until }
        [start] à partir du { $from }
        [end] jusqu’au { $until }
       *[open] à des dates à convenir
    }.

announcement-digest-for-you = Pour vous
announcement-digest-pass-on = À faire passer
announcement-digest-item =
    « { $title } », { $association }. { $facts }

    { $address }

mail-announcement-for-you-subject = Une mission pour vous : { $title }
mail-announcement-for-you-text =
    { $association } cherche des volontaires, et vos compétences sont de celles qu’il faut.

    « { $title } »

    { $summary }

    { $facts }
mail-announcement-for-you-button = Voir la mission
mail-announcement-for-you-second-button = Choisir quand je reçois ces messages, ou ne plus en recevoir

mail-announcement-pass-on-subject = Une mission à faire passer : { $title }
mail-announcement-pass-on-text =
    { $association } cherche des volontaires qui ont d’autres compétences que les vôtres. Vous connaissez peut-être la bonne personne : faites-lui passer ce message.

    « { $title } »

    { $summary }

    { $facts }
mail-announcement-pass-on-button = Voir la mission
mail-announcement-pass-on-second-button = Choisir quand je reçois ces messages, ou ne plus en recevoir

mail-announcement-to-relay-subject = Une annonce à relayer : { $title }
mail-announcement-to-relay-text =
    { $association } cherche des volontaires. Faites suivre ce message à qui cela peut plaire : il contient votre propre lien, et vous verrez combien de personnes sont venues par lui, jamais lesquelles.

    « { $title } »

    { $summary }

    { $facts }
mail-announcement-to-relay-button = Voir la mission
mail-announcement-to-relay-second-button = Choisir quand je reçois ces messages, ou ne plus en recevoir

mail-search-open-again-subject = La recherche reprend : { $title }
mail-search-open-again-text =
    Vous aviez proposé votre aide à { $association }, et la recherche s’était terminée sans vous. Elle reprend : l’association cherche de nouveau quelqu’un.

    « { $title } »

    { $summary }

    { $facts }

    Souhaitez-vous être de nouveau candidat ou candidate ? Nous ne reprenons pas votre candidature sans vous : relisez la mission, et déposez-la de nouveau si elle vous convient toujours.
mail-search-open-again-button = Revoir la mission et dire oui

mail-announcement-digest-subject =
    { $count ->
        [one] Une mission cherche des volontaires
       *[other] { $count } missions cherchent des volontaires
    }
mail-announcement-digest-text =
    { $count ->
        [one] Voici l’annonce que vous n’aviez pas encore reçue.
       *[other] Voici les { $count } annonces que vous n’aviez pas encore reçues.
    }{ $items }
mail-announcement-digest-button = Voir toutes les annonces
mail-announcement-digest-second-button = Choisir quand je reçois ces messages, ou ne plus en recevoir

problem-already-national = Les volontaires de toutes les antennes ont déjà cette annonce.
problem-remote-not-accepted = Cette annonce est pour un lieu. L’association peut la diffuser partout, ou la page de la diffusion note qui, chez elle, accepte des volontaires à distance, et quand.
