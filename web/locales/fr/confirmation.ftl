# Hours that an association confirms: on its page, behind a signed link, from a printed sheet.

confirm-title = Heures reçues
confirm-lead = Ce que vous confirmez ici compte pour l’entreprise et pour le reçu fiscal. Le silence ne confirme jamais.
confirm-print = Imprimer une feuille à signer
confirm-filters = Choisir les relevés affichés
confirm-status = État
confirm-status-received = reçus pour de bon (confirmés, approuvés)
confirm-status-all = tous
confirm-from = À partir du
confirm-to = Jusqu’au
confirm-lines = Relevés d’heures
confirm-tick = Choix
confirm-tick-line = { $person }, { $date }, { $basis }, { $time }
confirm-volunteer = Volontaire
confirm-mission = Mission
confirm-date = Date
confirm-time = Durée
confirm-time-of = Durée à confirmer pour { $person }, qui a déclaré { $time }
confirm-time-hint = Moins que déclaré si besoin, jamais plus. Écrivez l’unité : 1 h 30, 1:30 ou 20 min.
confirm-reason = Raison
confirm-reason-of = Raison pour { $person }, si la durée est réduite ou le relevé contesté
confirm-reason-hint = Nécessaire pour réduire la durée ou contester : le volontaire la lira.
confirm-next = Suite
confirm-dispute = Contester
confirm-own = C’est votre propre temps : une autre personne de l’association le confirmera.
confirm-all = Tout cocher
confirm-button = Confirmer ce qui est coché
confirm-one = Confirmer
confirm-how = Décochez ce que vous ne confirmez pas. Pour réduire une durée ou contester un relevé, écrivez la raison sur sa ligne : le volontaire la lira.
confirm-final = Une heure confirmée ne se modifie plus. Une erreur se corrige par une écriture d’annulation, que toutes les personnes concernées peuvent voir.
confirm-time-needed = Écrivez la durée que vous confirmez, par exemple 1 h 30.
confirm-nothing-ticked = Rien n’est coché. Cochez au moins un relevé, puis confirmez.
confirm-none = Aucun relevé n’attend votre confirmation
confirm-none-words = Quand un volontaire déclare le temps qu’il vous a donné, son relevé apparaît ici, et un message vous prévient en fin d’après-midi.
confirm-none-found = Aucun relevé ne correspond
confirm-none-found-words = Choisissez un autre état, ou des dates plus larges.
confirm-see-all = Voir tous les relevés
confirm-came-in =
    { $count ->
        [one] Un nouveau relevé à confirmer
       *[other] { $count } nouveaux relevés à confirmer
    }
confirm-came-in-show = Afficher
confirm-pages = Pages des relevés
confirm-export = Exporter (CSV)
confirm-entry-title = Relevé : { $person }
confirm-basis = Nature du temps
confirm-declared = (déclaré : { $time })
confirm-presence = Présence
confirm-done = Ce qui a été fait
confirm-code = Code
confirm-decide = Votre réponse
confirm-reverse-title = Annuler cette confirmation
confirm-reverse-words = Une écriture d’annulation s’ajoute au registre, et le volontaire retrouve ses minutes. Il pourra déclarer la bonne durée.
confirm-reverse-attested = Le reçu fiscal { $number }, déjà signé, atteste ce temps. Si vous annulez la confirmation, ce reçu sera à remplacer : l’entreprise en sera prévenue, et votre association signera le nouveau.
confirm-reverse-reason = Raison de l’annulation
confirm-reverse-hint = Toutes les personnes qui voient ce relevé la liront.
confirm-reverse = Annuler la confirmation
confirm-story = Historique
confirm-event-declared = Déclaré
confirm-event-adjusted = Durée réduite par l’association
confirm-event-accepted = Durée réduite acceptée
confirm-event-confirmed = Confirmé par l’association
confirm-event-disputed = Contesté
confirm-event-withdrawn = Retiré par le volontaire
confirm-event-approved = Approuvé par l’entreprise
confirm-event-rejected = Refusé par l’entreprise
confirm-event-reversed = Confirmation annulée
confirm-way-link = par un lien signé
confirm-way-sheet = depuis une feuille signée
flash-hours-confirmed =
    { $count ->
        [one] Un relevé est confirmé.
       *[other] { $count } relevés sont confirmés.
    }
flash-hours-adjusted =
    { $count ->
        [one] Un relevé est réduit : il attend l’accord du volontaire.
       *[other] { $count } relevés sont réduits : ils attendent l’accord des volontaires.
    }
flash-hours-confirmed-and-adjusted = Confirmés : { $confirmed }. Réduits, en attente de l’accord des volontaires : { $adjusted }.
flash-received-disputed = Le relevé est contesté : le volontaire lira votre raison, puis le corrigera ou le retirera.
flash-hours-reversed = La confirmation est annulée.
flash-hours-reversed-attested = La confirmation est annulée. Le reçu fiscal { $number } est maintenant à remplacer : l’entreprise en est prévenue, et votre association signera le nouveau.

# The printed sheet.

sheet-title = Feuille d’heures à signer
sheet-words = Imprimez cette page. Rayez ce qui est faux, écrivez la durée retenue si elle est plus courte, faites signer, puis saisissez les codes des lignes gardées.
sheet-lines = Relevés en attente
sheet-declared = Durée déclarée
sheet-kept = Durée retenue
sheet-signer = Nom et qualité
sheet-date = Date
sheet-signature = Signature
sheet-pages = Pages de la feuille
codes-title = Saisir une feuille signée
codes-words = Recopiez le code de chaque ligne approuvée. Laissez la durée vide si elle est celle qui a été déclarée.
codes-code-of = Code de la ligne { $line }
codes-time-of = Durée retenue de la ligne { $line }
codes-reason-of = Raison de la ligne { $line }, si la durée est réduite
codes-more = Il y en a d’autres ? Confirmez celles-ci : la page se vide pour les suivantes.
codes-confirm = Confirmer ces lignes
codes-nothing-typed = Aucun code n’est saisi. Recopiez au moins celui d’une ligne.

# Behind the link of a mail.

act-title = Heures à confirmer
act-waiting =
    { $count ->
        [0] Tout est à jour
        [one] Un relevé d’heures attend votre confirmation
       *[other] { $count } relevés d’heures attendent votre confirmation
    }
act-lead = Aucun compte n’est nécessaire. Ce lien n’est que pour vous : ne le transférez pas.
act-none-words = Vous pouvez fermer cette page. Un message vous préviendra quand du temps sera déclaré.
act-oldest = Les { $count } plus anciens sont affichés : confirmez-les, les suivants apparaîtront.
act-gone-title = Ce lien ne fonctionne plus
act-gone-words = Il a déjà servi, il est trop ancien, ou il est incomplet. Rien n’est perdu : les relevés attendent toujours.
act-gone-sign-in = Me connecter pour confirmer
act-gone-wait = Sans compte, attendez le prochain message : il contient un nouveau lien.
