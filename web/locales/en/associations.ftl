# Registering an association, and vetting it.

register-title = Introduce your association
register-lead = The operator then checks who speaks for it. You can already prepare its missions.
register-name = Name
register-siren-hint = Nine digits, or a SIRET. Without a SIREN, give the RNA number.
register-rna-hint = The letter W followed by nine characters.
register-court = Court register
register-court-hint = Alsace-Moselle only: court, volume and folio.
register-object = Purpose
register-object-hint = As your statutes put it.
register-description = Introduction
register-description-hint = What visitors will read.
register-causes = Causes
register-causes-hint = Those you serve, one to three.
register-choose-cause = Choose a cause
register-street = Number and street
register-postcode = Postcode
register-city = City
register-zone = Time zone
register-zone-hint = The time where your missions take place.
register-send = Register the association
association-registered = The association is registered. The operator will verify it.

operator-associations-title = Associations to verify
operator-associations-empty = Nothing to verify
operator-associations-empty-text = Associations appear here when they register.
operator-registered = Registered
operator-verify = Verify
operator-refuse = Refuse
operator-refuse-association = Refuse the association
operator-association-number-elsewhere = { $association } is verified with one of these numbers already: this one cannot be verified too.
operator-association-number-also = { $association } waits with one of the same numbers: only one of the two can be verified.
operator-reason = Reason for the refusal
operator-reason-hint = The association will read it: say what it must correct.
operator-verified = The association is verified.
operator-refused = The association is refused, and can read why.
