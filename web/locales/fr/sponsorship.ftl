# What time costs, what it is worth, and the papers that say so.

costs-title = Coûts des salariés
costs-lead = Seules les personnes de la finance voient ces montants. Ils sont chiffrés dès leur enregistrement.
costs-filter = Choisir les salariés affichés
costs-from = Du
costs-to = Au
costs-period-hint = Sans date : depuis le début de l’année.
costs-missing-only = Seulement les mois sans coût
costs-employees = Salariés et coûts
costs-employee = Salarié
costs-employee-hint = Parmi les salariés affichés ci-dessus : cherchez-y d’abord un nom ou un matricule.
costs-choose-employee = Choisissez un salarié
costs-rate = Coût
costs-missing = Mois sans coût
costs-empty = Aucun salarié à afficher
costs-empty-text = Changez le nom ou les dates, ou affichez aussi les salariés dont le coût est connu.
costs-monthly = { $cost } par mois
costs-yearly = { $cost } par an (forfait jours)
costs-terms = { $gross } brut et { $charges } de charges, pour { $hours } h payées
costs-without-hours = Sans heures à valoriser : { $months }
costs-rate-month = pour { $month }
costs-rate-from = à partir du { $date }
costs-add = Saisir un coût
costs-from-date = À partir du
costs-replace = Remplacer le coût déjà enregistré à cette date
costs-replace-hint = Le coût remplacé reste dans les valorisations déjà établies.
costs-from-needed = Indiquez à partir de quand ce coût s’applique : une seule date suffit.
costs-gross = Salaire brut du mois
costs-gross-hint = Nécessaire avec les charges quand le salaire est mensuel. Par exemple 4000,50. Pour un forfait jours, laissez les deux vides et donnez le coût annuel.
costs-charges = Charges sociales du mois
costs-charges-hint = Nécessaires avec le salaire brut : 0 s’il n’y en a pas.
costs-indemnities = Indemnités reçues
costs-indemnities-hint = Elles sont retirées du coût du mois.
costs-paid-hours = Heures payées du mois
costs-paid-hours-hint = 151,67 si vous laissez vide.
costs-yearly-cost = Coût annuel
costs-yearly-cost-hint = Nécessaire pour un forfait jours, et pour lui seul : salaire brut et charges de l’année.
costs-days = Jours par an
costs-days-hint = 218 si vous laissez vide.
costs-save = Enregistrer le coût
costs-bonuses = Primes et 13e mois
costs-bonuses-choice = Dans le salaire brut saisi
costs-bonuses-hint = Les coûts déjà saisis ne changent pas. Chaque valorisation imprime ce choix.
costs-bonuses-save = Enregistrer ce choix
costs-bonuses-needed = Choisissez l’une des deux réponses.
costs-bonuses-saved = Le choix est enregistré.
costs-import = Reprendre un fichier de paie
costs-file = Fichier CSV
costs-file-hint = Colonnes : e-mail ou matricule, mois ou date, salaire brut, charges, heures payées. Le fichier n’est pas conservé : seuls les coûts le sont, chiffrés.
costs-content = Ou collez ses lignes, noms des colonnes compris
costs-take = Reprendre ces lignes
costs-rejected =
    { $count ->
        [one] Une ligne n’a pas été reprise.
       *[other] { $count } lignes n’ont pas été reprises.
    }
costs-rejected-more =
    { $count ->
        [one] Une autre ligne est à corriger aussi.
       *[other] { $count } autres lignes sont à corriger aussi.
    }
costs-line = Ligne { $line } :
costs-correct-lines = Corriger les lignes et les reprendre
costs-entered = Le coût est enregistré.
costs-imported =
    { $count ->
        [0] Aucun coût de plus n’est enregistré.
        [one] Un coût est enregistré.
       *[other] { $count } coûts sont enregistrés.
    }
costs-unchanged =
    { $count ->
        [one] Un coût l’était déjà.
       *[other] { $count } coûts l’étaient déjà.
    }

valuations-title = Valorisations
valuations-new = Valoriser une période
valuations-filter = Filtrer les valorisations
valuations-empty-year = Aucune valorisation pour cette année
valuations-empty-year-text = Choisissez une autre année, ou voyez toutes les valorisations.
valuations-empty = Aucune valorisation pour le moment
valuations-empty-text = Valorisez les heures confirmées par une association : elle recevra le montant et signera le reçu.
valuation-title = Valorisation pour { $association }
valuation-association = Association
valuation-donor = Entreprise donatrice
valuation-period = Période
valuation-on-day = le { $date }
valuation-from-to = du { $from } au { $to }
valuation-hours = Heures
valuation-total = Valeur
valuation-people = Salariés
valuation-status = État
valuation-status-declared = déclarée
valuation-status-receipted = attestée par un reçu
valuation-status-withdrawn = retirée
valuation-cap-mode = Plafond
valuation-gross = Salaire brut
valuation-rule-set = Règles appliquées
valuation-receipt = Reçu
valuation-withdrawn-why = Retirée : { $reason }
valuation-withdraw = Retirer cette valorisation
valuation-withdraw-text = Les heures pourront être valorisées de nouveau ; le reçu qui attend l’association est annulé.
valuation-withdraw-reason = Motif, que l’association lira
valuation-withdrawn = La valorisation est retirée.
valuation-declared = La valeur est déclarée. L’association est prévenue qu’un reçu attend sa signature.
valuation-nothing = Rien à valoriser pour le moment
valuation-nothing-text = Dès qu’une association confirme des heures de travail, elles apparaissent ici.
valuation-nothing-approved-text = Dès qu’une association confirme des heures de travail et que votre entreprise les approuve, elles apparaissent ici.
valuation-to-approve = Voir les heures à approuver
valuation-pair-label = Heures à valoriser
valuation-pair-hint = Sans dates, la période va du premier au dernier jour de ces heures dans un même exercice.
valuation-pair = { $donor } pour { $association } : { $time }
valuation-other-years = Il restera { $time } pour un autre exercice, à valoriser à part.
valuation-period-hint = Dans un seul exercice de l’entreprise.
valuation-leave-out = À écarter de cette valorisation
valuation-leave-out-hint = Cochez ces mois pour valoriser le reste : leurs heures restent disponibles pour plus tard.
valuation-employee-month = { $name }, { $month }
valuation-without-rate = Il manque son coût.
valuation-own-time = C’est votre propre temps : une autre personne de la finance pourra le valoriser.
valuation-enter-costs = Saisir les coûts qui manquent
valuation-show = Voir ce que cela vaut
valuation-statement = Détail de la valeur
valuation-year = Exercice du { $from } au { $to }.
valuation-rules-since = Article 238 bis du CGI, pour les exercices clos à partir du { $date }.
valuation-rules-before = Article 238 bis du CGI, pour les exercices clos avant le { $date }.
valuation-few = Moins de cinq salariés : le montant du reçu laisse deviner leur coût à l’association. Vous pouvez choisir une période plus longue.
valuation-left-out = Écartés de cette valorisation :
valuation-declare = Déclarer cette valeur à l’association
valuation-declare-text = Les lignes et les coûts seront figés. L’association verra le total et les heures, jamais les coûts.
valuation-lines = Lignes de la valorisation
valuation-employee = Salarié
valuation-month = Mois
valuation-cost = Prix de revient
valuation-kept = Retenu
valuation-why = Calcul
valuation-part = Temps compté : { $counted }, sur { $hours } h payées { $cost }.
valuation-part-days = Temps compté : { $counted }, sur { $days } jours de { $length } payés { $cost }.
valuation-room = Plafond : 3 fois { $ceiling }, soit { $room }.
valuation-room-taken = Plafond : 3 fois { $ceiling }, soit { $room } ; d’autres heures en prennent { $taken }.
valuation-proportion = En proportion des heures : { $amount }.
valuation-capped = Ramené au plafond de { $amount }.
valuation-under-cap = Sous le plafond de { $amount }.
valuation-no-cap = Exercice sans plafond.

bonus-mode-spread-over-the-year = Primes et 13e mois : répartis sur l’année.
bonus-mode-in-their-month = Primes et 13e mois : comptés le mois où ils sont versés.

cap-mode-monthly-prorata = Trois plafonds mensuels, en proportion des heures.
cap-mode-monthly-full = Trois plafonds mensuels par mois, partagés entre les associations.
cap-mode-annual = Trois plafonds annuels sur l’exercice.
cap-mode-one-quarter-per-year = Trois plafonds mensuels sur tout l’exercice.

receipts-title = Reçus fiscaux
receipts-filter = Filtrer les reçus
receipts-year = Année
receipts-year-hint = Celle où commence la période, par exemple 2026.
receipts-empty-year = Aucun reçu pour cette année
receipts-empty-year-text = Choisissez une autre année, ou voyez tous les reçus.
receipts-empty = Aucun reçu pour le moment
receipts-empty-text = Un reçu apparaît ici dès qu’une valeur est déclarée à une association.
receipts-to-sign =
    { $count ->
        [0] Aucun reçu à signer
        [one] Un reçu attend votre signature
       *[other] { $count } reçus attendent votre signature
    }
receipts-others = Reçus signés, renvoyés ou annulés
receipts-none-signed = Aucun reçu signé pour le moment
receipts-none-signed-text = Les reçus que vous signez restent ici, avec leur numéro.
receipt-title = Reçu fiscal
receipt-number = Numéro
receipt-value = Montant
receipt-kept-back = Hors de la finance, un montant et le document qui le porte ne sont communiqués que pour un reçu signé, encore valable, et qui porte sur cinq personnes au moins. Ils ne le sont pas non plus quand l’écart avec un reçu antérieur révélerait ce que valent moins de cinq personnes.
receipt-file = Fichier
receipt-download = Ouvrir le PDF
receipt-preview = Voir le reçu tel qu’il sera
receipt-read = Relire le reçu
receipt-reason = Motif : { $reason }
receipt-replaces = Ce reçu annule et remplace le reçu { $number }.
receipt-replaces-why = Motif du remplacement : { $reason }
receipt-takes-place = Remplace le reçu { $number }
receipt-beneficiary = Bénéficiaire
receipt-received = Reçu et accepté
receipt-signed-by = Signé par
receipt-signs-as = Le reçu sera signé par { $name }, { $capacity }.
receipt-siren = SIREN { $siren }
receipt-employees = Salariés concernés
receipt-employees-service = Salariés intervenus pour la prestation
receipt-employees-secondment = Salariés mis à disposition
receipt-regime-service = prestation de l’entreprise
receipt-regime-secondment = mise à disposition de personnel
receipt-qualification = Qualification
receipt-sign = Signer le reçu
receipt-place = Lieu
receipt-place-hint = La ville de l’association si vous laissez vide.
receipt-consent = Je certifie sur l’honneur ce qui précède et je signe ce reçu
receipt-donor-waits = Ce reçu ne peut pas être signé pour le moment : l’exploitant n’a pas vérifié le nom, la forme ou le SIREN actuels de l’entreprise donatrice. Vous le signerez ici dès qu’il l’aura fait.
receipt-return = Renvoyer à l’entreprise
receipt-return-reason = Motif
receipt-return-hint = L’entreprise le lira et pourra déclarer une autre valeur.
receipt-signed = Le reçu { $number } est signé. L’entreprise est prévenue.
receipt-open = Voir le reçu
receipt-open-new = Voir le nouveau reçu
receipt-open-replaced = Voir le reçu remplacé
receipt-why = Pourquoi et que faire
receipt-hour-taken-back = Une heure attestée par ce reçu a été annulée depuis sa signature.
receipt-out-of-file = Ce reçu ne compte déjà plus dans le dossier fiscal. Il sera annulé quand l’association aura signé le reçu qui le remplace.
receipt-company-replaces = L’entreprise déclare de nouveau la période ; vous signerez le reçu qui remplace celui-ci.
receipt-replaced-by = Le reçu { $number } remplace celui-ci.
receipt-replacement-waits = Le reçu qui remplacera celui-ci attend la signature de l’association.
receipt-valuation = Voir le détail de la valeur
receipt-value-again = Valoriser de nouveau
receipt-replace = Remplacer ce reçu
receipt-replace-title = Remplacer le reçu { $number }
receipt-replace-text = Vérifiez la période et ce que valent les heures qui restent, puis déclarez-les. Une fois cette déclaration faite, l’ancien reçu ne compte plus dans le dossier fiscal. Il sera annulé quand { $association } aura signé le nouveau, qui prendra le numéro suivant.
receipt-replace-reason = Motif, que l’association lira
receipt-replace-declare = Déclarer le nouveau reçu
receipt-cancel = Annuler ce reçu sans le remplacer
receipt-cancel-text = À choisir quand plus rien n’est à attester, ou pour valoriser autrement les heures qui restent. L’association est prévenue, et le numéro ne resservira pas.
receipt-cancelled = Le reçu est annulé. L’association est prévenue.
receipt-replacement-declared = Le nouveau reçu est préparé. L’association est prévenue qu’il attend sa signature.
receipt-returned = Le reçu est renvoyé à l’entreprise avec votre motif.

certificates-title = Certificats d’engagement
certificates-elsewhere = Par cette connexion, un certificat ne reprend pas ce que vous avez donné sur votre temps de travail ({ $companies }). Connectez-vous par le service de l’entreprise concernée pour l’y trouver.
certificates-lead = Un certificat reprend vos heures confirmées, vos missions et les associations. Il ne porte aucun montant.
certificates-make = Créer le certificat
certificates-date = Date
certificates-associations = Associations
certificate-made = Le certificat est prêt.
certificate-period-needed = Donnez les deux dates de la période.
