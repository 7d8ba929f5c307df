# Candidatures aux missions qui sélectionnent : états, réponses, refus et messages.

application-state-pending = envoyée
application-state-shortlisted = présélectionnée
application-state-reserve = en réserve
application-state-not-selected = non retenue
application-state-selected = retenue
application-state-withdrawn = retirée
application-state-engaged = en mission
application-state-replaced = remplacée

not-selected-reason-other-profile = les compétences d’une autre personne répondent mieux à la demande
not-selected-reason-availability = vos disponibilités ne conviennent pas à la mission
not-selected-reason-distance = la mission se passe trop loin de chez vous
not-selected-reason-places-taken = toutes les places sont prises
not-selected-reason-no-reply = nous n’avons pas réussi à vous joindre
not-selected-reason-other = une autre raison, expliquée ci-dessous
not-selected-reason-search-closed = la mission a commencé avec d’autres personnes
not-selected-reason-need-stopped = la demande a été arrêtée

problem-mission-takes-no-application = Cette mission ne reçoit pas de candidatures : réservez une de ses séances.
problem-search-paused = La recherche est en pause : revenez sur cette page quand elle aura repris.
problem-search-over = La recherche est terminée : d’autres missions attendent des volontaires.
problem-not-a-volunteer-here = Cette mission s’adresse aux volontaires de l’intermédiaire. Inscrivez-vous d’abord auprès de lui.
problem-volunteer-not-welcomed = Vous êtes inscrit, mais pas encore accueilli : vous pourrez candidater après l’entretien d’accueil.
problem-own-association = Vous faites partie de cette association : sa mission est confiée à quelqu’un d’autre.
problem-candidate-has-left = Cette personne n’est plus volontaire de votre réseau. Retenez quelqu’un d’autre.
problem-parent-has-not-agreed = Un parent n’a pas encore donné son accord. Le lien pour le donner est dans le message qu’il a reçu.
problem-mission-not-for-minors = Cette mission s’adresse aux personnes majeures. Cherchez-en une qui est ouverte dès 16 ans.
problem-already-applied = Vous avez déjà candidaté à cette mission. Votre candidature est sur la page « Mes candidatures ».
problem-too-many-applications = { $most } de vos candidatures attendent déjà une réponse. Retirez-en une pour en envoyer une autre.
problem-application-stands-elsewhere = Cette candidature n’en est pas là : elle est « { $state } ». Rechargez la page.
problem-decides-about-rivals = Vous avez vous-même proposé votre aide pour cette mission : une autre passerelle ou la tête d’antenne décide des autres candidatures.
problem-tied-to-candidate = Cette candidature est la vôtre, ou celle d’une personne à qui vous êtes lié : une autre passerelle ou la tête d’antenne s’en charge.
problem-nobody-to-answer = Personne n’attend de réponse que vous puissiez donner.
problem-all-places-selected =
    { $places ->
        [one] La place de l’annonce est déjà prise. Mettez cette candidature en réserve, ou libérez la place.
       *[other] Les { $places } places de l’annonce sont déjà prises. Mettez cette candidature en réserve, ou libérez une place.
    }
problem-places-left = { $taken } sur { $places } : toutes les places ne sont pas prises. Retenez d’autres candidats, ou demandez à l’association si elle commence avec moins.
problem-no-announcement = L’association n’a pas encore approuvé d’annonce pour ce besoin.
problem-not-fewer-places = L’annonce cherche { $places } volontaires : indiquez un nombre plus petit, à partir de 1.
problem-nobody-selected = Personne n’est retenu : retenez d’abord un candidat.
problem-day-to-come = Ce jour n’est pas encore passé. Indiquez la date d’aujourd’hui ou une date passée.
problem-out-of-scale = Choisissez un nombre de 1 à 5.
problem-out-of-months = Indiquez un nombre de mois de 1 à { $most }.

mail-application-received-subject = Nouvelle candidature : { $mission }
mail-application-received-text =
    { $candidate } se propose pour la mission « { $mission } », pour { $association }.

    Lisez sa motivation et ses disponibilités, puis proposez un entretien.
mail-application-received-button = Voir la candidature

mail-application-withdrawn-subject = Candidature retirée : { $mission }
mail-application-withdrawn-text = { $candidate } n’est plus candidat à la mission « { $mission } », pour { $association }. Il n’y a rien à répondre.
mail-application-withdrawn-button = Voir la candidature

mail-application-selected-subject = Vous êtes retenu : { $mission }
mail-application-selected-text = Bonne nouvelle : vous êtes retenu pour la mission « { $mission } », pour { $association }. La passerelle vous présentera à l’association dès que l’équipe sera complète.{ $words }
mail-application-selected-button = Voir mes candidatures

mail-application-in-reserve-subject = Votre candidature est en réserve : { $mission }
mail-application-in-reserve-text =
    Pour la mission « { $mission } », pour { $association }, votre candidature est gardée en réserve : si quelqu’un se retire, nous penserons d’abord à vous.{ $words }

    Souhaitez-vous aussi une autre mission ? Dites-le sur la page de vos candidatures : à compétences égales, vous passerez en premier.
mail-application-in-reserve-button = Dire si je souhaite une autre mission

mail-application-not-selected-subject = Réponse à votre candidature : { $mission }
mail-application-not-selected-text =
    Votre candidature à la mission « { $mission } », pour { $association }, n’a pas été retenue : { $reason }.{ $words }

    Souhaitez-vous une autre mission ? Dites-le sur la page de vos candidatures : à compétences égales, vous passerez en premier.
mail-application-not-selected-button = Dire si je souhaite une autre mission

mail-introduction-to-volunteer-subject = Prenez contact avec l’association : { $mission }
mail-introduction-to-volunteer-text =
    La mission « { $mission } » commence par une rencontre avec { $association }. Voici à qui écrire :{ $contacts }

    Ensemble, vous écrirez la feuille de route. La passerelle vous accompagne :{ $coordinator }
mail-introduction-to-volunteer-button = Revoir la mission

mail-introduction-to-association-subject = Vos volontaires : { $mission }
mail-introduction-to-association-text =
    { $count ->
        [one] Une personne est retenue pour la mission « { $mission } »
       *[other] { $count } personnes sont retenues pour la mission « { $mission } »
    }, pour { $association }. Prenez contact :{ $contacts }

    Ensemble, vous écrirez la feuille de route. La passerelle vous accompagne :{ $coordinator }
mail-introduction-to-association-button = Revoir la mission
