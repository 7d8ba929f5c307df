# L’entraide entre collègues : ce qu’on se demande et s’offre sur son temps personnel.

export-help-kind-request = demande
export-help-kind-offer = offre
export-help-posted = publiée
export-help-answered = réponse
export-help-reported = signalement
export-help-title = Entraide
export-help-kind = Nature
export-help-act = Ce que vous avez fait
export-help-words = Mots

mail-help-answered-subject =
    { $kind ->
        [request] { $person } propose son aide : { $title }
       *[offer] { $person } aimerait votre aide : { $title }
    }
mail-help-answered-text =
    { $kind ->
        [request] { $person } peut vous aider. Les réponses ne sont visibles que de vous : choisissez avec qui cela se fait, et chacun connaîtra l’adresse de l’autre.
       *[offer] { $person } répond à votre offre. Les réponses ne sont visibles que de vous : choisissez avec qui cela se fait, et chacun connaîtra l’adresse de l’autre.
    }

    Cela se fait sur votre temps personnel : aucune heure n’est comptée.
mail-help-answered-button = Voir les réponses

mail-help-chosen-subject = C’est d’accord avec { $person } : { $title }
mail-help-chosen-text =
    { $kind ->
        [request] { $person } a retenu votre proposition d’aide. Son adresse est sur la page : convenez ensemble du moment.
       *[offer] { $person } va vous aider. Son adresse est sur la page : convenez ensemble du moment. Une fois que c’est fait, vous pourrez le dire et remercier.
    }

    Cela se fait sur votre temps personnel : aucune heure n’est comptée.
mail-help-chosen-button = Voir la page

mail-help-thanked-subject = { $person } vous remercie : { $title }
mail-help-thanked-text =
    { $said ->
        [yes] C’est fait, et { $person } vous écrit : « { $thanks } »
       *[no] C’est fait, grâce à vous : { $person } vient de le dire.
    }
mail-help-thanked-button = Voir la page

mail-help-reported-subject = Entraide : une publication est signalée
mail-help-reported-text =
    « { $title } » est signalée par quelqu’un de l’entreprise. Lisez-la, puis masquez-la en disant pourquoi, ou laissez-la en place.
mail-help-reported-button = Lire la publication

mail-help-hidden-subject = Votre publication est masquée : { $title }
mail-help-hidden-text =
    Vos collègues ne voient plus « { $title } ». La raison donnée :

    { $reason }

    Vous pouvez la lire encore, et en publier une autre.
mail-help-hidden-button = Voir la publication

problem-help-open-already = L’entraide est déjà ouverte.
problem-help-closed = L’entraide est déjà fermée.
problem-help-until-out-of-range = Choisissez un jour entre aujourd’hui et dans { $days } jours.
problem-too-many-help-posts = Vous avez déjà publié { $most } fois aujourd’hui. Revenez demain.
problem-help-over = C’est déjà terminé.
problem-help-of-oneself = C’est votre propre publication.
problem-help-not-open = Il n’est plus possible de répondre.
problem-help-answered = Vous avez déjà répondu.
problem-help-not-answered = Vous n’avez pas répondu.
problem-help-agreed = C’est déjà convenu.
problem-help-not-agreed = Choisissez d’abord avec qui cela se fait.
problem-help-reported = Vous l’avez déjà signalée.
problem-help-hidden = Elle est déjà masquée.
problem-help-not-reported = Aucun signalement n’attend.
