# Registering an association, and vetting it.

register-title = Present your association
register-lead = The operator then verifies who speaks for it. You can prepare its missions already.
register-name = Name
register-siren-hint = Nine digits, or a SIRET. Without a SIREN, give the RNA number.
register-rna-hint = The letter W and nine characters.
register-court = Court register
register-court-hint = Alsace-Moselle only: volume and folio.
register-object = Object
register-object-hint = As the statutes say.
register-description = Presentation
register-description-hint = What visitors will read.
register-choose-cause = Choose a cause
register-street = Number and street
register-postcode = Postcode
register-city = City
register-zone = Time zone
register-zone-hint = Europe/Paris in metropolitan France, Indian/Reunion in Réunion.
register-send = Register the association
association-registered = The association is registered. The operator will verify it.

operator-associations-title = Associations to verify
operator-associations-empty = Nothing to verify
operator-associations-empty-text = Associations that register arrive here.
operator-registered = Registered
operator-verify = Verify
operator-refuse = Refuse
operator-reason = Reason of the refusal
operator-reason-hint = The association reads it: say what it must correct.
operator-verified = The association is verified.
operator-refused = The association is refused; it reads the reason.
