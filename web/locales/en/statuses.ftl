# The states of things, as a chip says them. A key ends with the code of the schema.

# Somebody’s place in a session.
booking-status-pending-approval = awaiting approval
booking-status-confirmed = confirmed
booking-status-waiting = on the waiting list
booking-status-waited = no place
booking-status-cancelled = cancelled
booking-status-refused = refused
booking-status-attended = attended
booking-status-absent = absent

# A time entry.
entry-status-draft = draft
entry-status-submitted = to be confirmed
entry-status-adjusted = adjusted by the association
entry-status-disputed = disputed
entry-status-withdrawn = withdrawn
entry-status-confirmed = confirmed
entry-status-approved = approved
entry-status-rejected = rejected
entry-status-reversed = reversed by another entry

# A tax receipt.
receipt-status-to-sign = to be signed by the association
receipt-status-issued = signed
receipt-status-to-replace = to be replaced
receipt-status-cancelled = cancelled
receipt-status-replaced = replaced
receipt-status-refused = returned by the association
