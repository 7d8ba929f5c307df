# The states of things, as a chip says them. A key ends with the code of the schema.

# La place d’une personne dans une séance.
booking-status-pending-approval = en attente d’accord
booking-status-confirmed = confirmée
booking-status-waiting = liste d’attente
booking-status-waited = sans place
booking-status-cancelled = annulée
booking-status-refused = refusée
booking-status-attended = présence notée
booking-status-absent = absence notée

# Un relevé d’heures.
entry-status-draft = brouillon
entry-status-submitted = à confirmer
entry-status-adjusted = ajusté par l’association
entry-status-disputed = contesté
entry-status-withdrawn = retiré
entry-status-confirmed = confirmé
entry-status-approved = approuvé
entry-status-rejected = refusé
entry-status-reversed = annulé par une écriture

# Un reçu fiscal.
receipt-status-to-sign = à signer par l’association
receipt-status-issued = signé
receipt-status-to-replace = à remplacer
receipt-status-cancelled = annulé
receipt-status-replaced = remplacé
receipt-status-refused = renvoyé par l’association
