# Cotisations et frais de recherche : ce qui est refusé, ce qui s’en écrit, et les mots des factures.

problem-amount-out-of-range = Écrivez un montant de 0 à { $most }, au centime près.
problem-bands-do-not-rise = Cette tranche finit avant la précédente. Écrivez un budget plus grand.
problem-last-band-is-open = La dernière tranche va au-delà : laissez ce champ vide.
problem-grid-in-the-past = Une grille commence aujourd’hui ou plus tard. Choisissez un autre jour.
problem-grid-too-far = Une grille commence dans deux ans au plus. Choisissez un jour plus proche.
problem-grid-in-force = Cette grille est en vigueur et ne change plus. Publiez-en une autre, à partir d’un jour à venir.
problem-payment-days-out-of-range = Choisissez de 0 à { $most } jours.
problem-issuer-without-number = Donnez le SIREN de l’émetteur ou son numéro RNA.
problem-invalid-iban = Cet IBAN ne tombe pas juste. Vérifiez-le sur votre relevé.
problem-budget-year-out-of-range = Choisissez une année entre { $first } et { $last }.
problem-invoice-not-open = Cette facture n’attend pas de règlement. Rechargez la page.
problem-paid-before-issued = La facture n’était pas encore émise ce jour-là. Choisissez un jour plus tard.
problem-nothing-to-credit = Il ne reste rien à créditer sur cette facture.

mail-fee-awaits-budget-subject = { $intermediary } a besoin de votre budget de fonctionnement
mail-fee-awaits-budget-text =
    La participation { ELIDED("de", $association) } à { $intermediary } pour { $year } dépend de son budget de fonctionnement, que nous ne connaissons pas.

    Déclarez celui de { $year } ou d’une des deux années précédentes. Votre besoin avance sans attendre.
mail-fee-awaits-budget-button = Déclarer le budget

mail-invoice-issued-subject = Facture { $number } { ELIDED("de", $intermediary) } : { $amount }
mail-invoice-issued-text =
    { $intermediary } a émis la facture { $number } pour { $association } : { $amount }, à régler au plus tard le { $due }.

    C’est le prix d’un service : ce n’est pas un don, et elle n’ouvre droit à aucune réduction d’impôt.
mail-invoice-issued-button = Ouvrir la facture
mail-invoice-issued-second-button = Toutes nos factures

mail-invoice-due-soon-subject = Facture { $number } à régler le { $due }
mail-invoice-due-soon-text =
    La facture { $number } { ELIDED("de", $intermediary) } pour { $association } est à régler au plus tard le { $due }. Il reste { $amount }.

    Si le règlement est parti, vous n’avez rien à faire.
mail-invoice-due-soon-button = Ouvrir la facture
mail-invoice-due-soon-second-button = Toutes nos factures

mail-invoice-overdue-subject = Facture { $number } : l’échéance est passée
mail-invoice-overdue-text =
    La facture { $number } { ELIDED("de", $intermediary) } pour { $association } était à régler le { $due }. Il reste { $amount }.

    Vos missions continuent. Si quelque chose ne convient pas, répondez à { $intermediary } avant de régler.
mail-invoice-overdue-button = Ouvrir la facture
mail-invoice-overdue-second-button = Toutes nos factures

mail-credit-note-issued-subject = Avoir { $number } { ELIDED("de", $intermediary) } : { $amount }
mail-credit-note-issued-text =
    { $intermediary } a émis l’avoir { $number } pour { $association } : { $amount } de moins sur la facture { $invoice }.

    Motif : { $reason }
mail-credit-note-issued-button = Ouvrir l’avoir
mail-credit-note-issued-second-button = Toutes nos factures

invoice-kind-invoice = Facture
invoice-kind-credit-note = Avoir
invoice-status-issued = À régler
invoice-status-paid = Réglée
invoice-status-credited = Créditée
payment-means-transfer = Virement
payment-means-cheque = Chèque
payment-means-card = Carte
payment-means-cash = Espèces
payment-means-other = Autre
search-fee-due-approved = À l’approbation de l’annonce
search-fee-due-closed = À la clôture de la recherche

export-file-invoices = factures
export-invoice-number = Numéro
export-invoice-kind = Nature
export-invoice-issued-on = Émise le
export-invoice-total = Montant
export-invoice-credited = Crédité
export-invoice-left = Reste
export-invoice-due-on = Échéance
export-invoice-paid-on = Réglée le
export-invoice-paid-by = Moyen
export-invoice-corrects = Facture corrigée
export-invoice-reason = Motif

audit-deed-fee-settings-saved = Réglages de facturation enregistrés
audit-deed-fee-grid-published = Grille tarifaire publiée
audit-deed-fee-grid-withdrawn = Grille tarifaire retirée
audit-deed-operating-budget-declared = Budget de fonctionnement déclaré
audit-deed-operating-budget-entered = Budget de fonctionnement saisi pour l’association
audit-deed-invoice-issued = Facture émise
audit-deed-credit-note-issued = Avoir émis
audit-deed-invoice-paid = Facture réglée
audit-deed-invoice-credited = Facture créditée
audit-subject-invoice = Facture
audit-argument-year = Année
audit-field-search-fee-due = Quand les frais de recherche sont dus
audit-field-days-to-pay = Délai de règlement, en jours
audit-field-issuer-of-invoices = Émetteur des factures
audit-field-bank-account = IBAN
audit-field-vat-mention = Mention de TVA
