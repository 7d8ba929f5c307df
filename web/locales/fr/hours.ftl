# A person's own time.

hours-title = Mes heures
hours-declare = Déclarer des heures
hours-declare-lead = Le temps donné en dehors des séances, ou qu’aucune séance n’a proposé. L’association le confirme ensuite.
hours-declare-this = Déclarer ce temps
hours-declare-ticked = Déclarer la sélection
hours-submit = Déclarer
hours-more-lines = Ajouter des lignes
hours-line = Ligne { $number }
hours-choose = Choisir…
hours-engagement = Mission
hours-engagement-with-employer = { $mission }, { $association } (avec { $company })
hours-engagement-alone = { $mission }, { $association } (sans employeur)
hours-mixed = Sur une mission sans employeur, seul votre temps personnel se déclare.
hours-other-engagement = Déclarer sur une autre mission
hours-no-engagement = Aucune mission pour le moment
hours-no-engagement-words = Les heures se déclarent sur une mission que vous avez rejointe. Réservez une séance : votre engagement commence avec elle.
hours-nothing-typed = Remplissez au moins une ligne.
hours-date = Date
hours-mission = Mission
hours-duration = Durée
hours-duration-hint = Durée avec son unité : 1 h 30, 1:30 ou 20 min. Les lignes laissées vides ne comptent pas.
hours-basis = Nature du temps
hours-description = Ce qui a été fait
hours-status = État
hours-waiting-since =
    { $count ->
        [0] en attente depuis aujourd’hui
        [one] en attente depuis un jour
       *[other] en attente depuis { $count } jours
    }
hours-reminded =
    { $count ->
        [one] association relancée une fois
       *[other] association relancée { $count } fois
    }
hours-answers = À vous de répondre
hours-adjusted = Vous aviez déclaré { $declared }. L’association propose { $minutes }.
hours-disputed = L’association conteste votre relevé de { $declared } : corrigez-le et déclarez-le de nouveau, ou retirez-le.
hours-disputed-by-you = Vous avez contesté la durée proposée par l’association. Votre relevé de { $declared } vous est revenu : il faut encore le déclarer de nouveau, corrigé s’il le faut, ou le retirer.
hours-own-reason = Votre motif : { $reason }
hours-reason-of = Motif donné par { $association } : { $reason }
hours-declare-anew = Déclarer de nouveau
hours-accept = Accepter { $minutes }
hours-accept-title = Accepter la durée de l’association
hours-accept-words = Accepter confirme le relevé : il ne changera plus.
hours-dispute = Contester
hours-dispute-words = Le relevé vous revient avec la durée que vous aviez déclarée : vous pourrez le corriger, puis le déclarer de nouveau.
hours-reason = Motif
hours-reason-hint = L’association le lira.
hours-amend = Corriger
hours-amend-words = Corrigez ce qui doit l’être : le relevé repart à la confirmation de l’association.
hours-proposed =
    { $count ->
        [one] Un relevé vous est proposé
       *[other] { $count } relevés vous sont proposés
    }
hours-proposed-words = Ces séances sont terminées. Ajustez la durée si besoin, puis déclarez : l’association confirmera. Personne d’autre ne voit ces propositions.
hours-draft = { $mission }, { $date }
hours-take = Déclarer ce relevé
hours-all = Tout sélectionner
hours-all-entries = Tous mes relevés
hours-filters = Filtrer mes relevés
hours-any = Tous
hours-from = Du
hours-to = Au
hours-none = Aucun relevé pour le moment
hours-none-words = Quand une séance se termine, son relevé vous est proposé ici. Il ne reste qu’à le déclarer.
hours-none-filtered = Aucun relevé ne correspond
hours-none-filtered-words = Élargissez la période, ou choisissez un autre état.
hours-export = Exporter (CSV)
hours-confirmed = Confirmé cette année
hours-confirmed-words = par les associations, tous temps confondus
hours-confirmed-here = par les associations, sans votre temps de travail ({ $companies })
hours-budget = Crédit d’heures : { $employer }
hours-budget-until = Jusqu’au { $date }.
hours-budget-list = Voir mes heures de cette année de crédit
hours-certificate = Obtenir un certificat de mes heures
hours-entry = { $minutes }, { $date }
hours-declared-first = (déclaré : { $minutes })
hours-reversing = Cette écriture annule un relevé confirmé.
hours-reversed-entry = Voir le relevé annulé
hours-of-an-absence = Votre absence est notée pour cette séance, et ce relevé est toujours là : tant qu’elle l’est, il ne peut pas être confirmé. Si vous n’étiez pas là, retirez-le. Si vous étiez là, demandez à { $association } de corriger la présence.
hours-withdraw = Retirer ce relevé
hours-withdraw-question = Retirer ce relevé ?
hours-withdraw-consequence = Il ne comptera pas, et ses minutes reviennent à votre crédit. Vous pourrez déclarer ce temps de nouveau.
hours-story = Historique du relevé
hours-story-none = Rien encore : personne d’autre ne voit ce relevé tant qu’il n’est pas déclaré.
hours-event-declared = Déclaré
hours-event-adjusted = Ajusté par l’association
hours-event-accepted = Durée acceptée
hours-event-confirmed = Confirmé par l’association
hours-event-disputed = Contesté
hours-event-withdrawn = Retiré
hours-event-approved = Approuvé par l’entreprise
hours-event-rejected = Refusé par l’entreprise
hours-event-reversed = Annulé par une écriture inverse
hours-way-link = par un lien reçu par e-mail
hours-way-sheet = d’après une feuille imprimée
flash-hours-declared =
    { $count ->
        [one] Un relevé est déclaré. L’association va le confirmer.
       *[other] { $count } relevés sont déclarés. L’association va les confirmer.
    }
hours-lines-left =
    { $count ->
        [one] La ligne déclarée a quitté le formulaire.
       *[other] Les { $count } lignes déclarées ont quitté le formulaire.
    }
flash-hours-short-rest =
    { $count ->
        [one] C’est déclaré. Moins de onze heures de repos autour de cette journée de travail : { $days }. Parlez-en à votre responsable.
       *[other] { $count } relevés sont déclarés. Moins de onze heures de repos autour de ces journées de travail : { $days }. Parlez-en à votre responsable.
    }
flash-hours-none-ticked = Rien n’a été déclaré. Cochez au moins un relevé.
flash-hours-accepted = Le relevé est confirmé avec la durée de l’association.
flash-hours-disputed = Le relevé est contesté. Corrigez-le et déclarez-le de nouveau, ou retirez-le.
flash-hours-withdrawn = Le relevé est retiré.

# Invitations.

invitations-title = Mes invitations
invitations-lead = Rien ne change tant que vous n’avez pas accepté. Une invitation qui ne vous concerne pas se décline, ou reste sans réponse.
invitations-none = Aucune invitation en attente
invitations-none-words = Quand une association ou une entreprise vous invite à l’une de vos adresses vérifiées, l’invitation apparaît ici.
invitations-role = { $organisation } vous invite
invitations-sent = Envoyée à { $email } le { $at }
invitations-accept = Accepter
invitations-decline = Décliner
invitations-decline-question = Décliner cette invitation ({ $organisation }) ?
invitations-decline-consequence = La personne qui vous invite sera prévenue. Elle pourra vous inviter de nouveau.
invitations-means-csr-manager = Vous piloterez l’engagement de l’entreprise : salariés, crédits d’heures, règles, suivi.
invitations-means-hr = Vous gérerez les salariés de l’entreprise et approuverez les demandes qui vous reviennent. Vous ne verrez aucun coût.
invitations-means-finance = Vous saisirez les coûts et valoriserez les heures confirmées. Ce rôle est le seul à voir ce que coûte un salarié.
invitations-means-local-lead = Vous suivrez l’engagement d’une entité ou d’un site de l’entreprise.
invitations-means-auditor = Vous consulterez le suivi de l’entreprise, ses salariés, les heures données, les valorisations, les règles, les réglages, le journal et les accès, sans rien pouvoir modifier. Les coûts et le détail des valorisations vous resteront fermés.
invitations-means-association-admin = Vous gérerez l’espace de l’association : missions, personnes, heures reçues, reçus.
invitations-means-association-member = Vous rédigerez les missions de l’association et ouvrirez leurs séances.
invitations-means-confirmer = Vous confirmerez les heures que l’association a reçues, jamais les vôtres.
invitations-means-network-admin = Vous administrerez le réseau : ses antennes, ses personnes, sa charte.
invitations-means-treasurer = Vous tiendrez les factures du réseau.
invitations-means-branch-head = Vous dirigerez l’antenne : son équipe, et qui suit quel besoin.
invitations-means-coordinator = Vous suivrez les besoins des associations et les volontaires de l’antenne.
invitations-means-support = Vous recruterez et accueillerez les volontaires de l’antenne.
invitations-means-relay = Vous ferez passer les annonces de l’antenne autour de vous.
invitations-employment = { $company } vous compte parmi ses salariés
invitations-employment-known = Cette entreprise vous connaît sous ce nom : { $name } ({ $email }).
invitations-employment-means = Relier votre compte vous ouvre son crédit d’heures. Elle verra ce que vous faites sur votre temps de travail ; de votre temps personnel, elle ne verra qu’un nombre d’heures. Votre compte reste à vous, même si vous la quittez.
invitations-link = Relier mon compte
invitations-link-question = Relier votre compte à { $company } ?
invitations-link-consequence = Ne le faites que si vous y travaillez. Ce lien dure jusqu’à la fin de votre contrat.
flash-invitation-accepted = C’est accepté, ce rôle est à vous. Si c’est dans une autre organisation, passez-y par le menu de votre compte.
flash-invitation-seated = C’est accepté. Vous agissez dès maintenant dans ce rôle.
flash-invitation-declined = C’est décliné. La personne qui vous invitait est prévenue.
flash-employment-accepted = Votre compte est relié à votre employeur. Vous pouvez réserver sur votre temps de travail.
account-invitations-waiting =
    { $count ->
        [one] Une invitation en attente
       *[other] { $count } invitations en attente
    }
home-invitations =
    { $count ->
        [one] Une invitation vous attend.
       *[other] { $count } invitations vous attendent.
    }
home-invitations-see = Voir
