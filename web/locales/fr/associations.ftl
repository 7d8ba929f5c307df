# Registering an association, and vetting it.

register-title = Présentez votre association
register-lead = L’exploitant vérifie ensuite qui parle en son nom. Vous pouvez déjà préparer ses missions.
register-name = Dénomination
register-siren-hint = Neuf chiffres, ou un SIRET. Sans SIREN, donnez le numéro RNA.
register-rna-hint = La lettre W suivie de neuf caractères.
register-court = Registre du tribunal
register-court-hint = Alsace-Moselle seulement : tribunal, volume et folio.
register-object = Objet
register-object-hint = Tel que les statuts le disent.
register-description = Présentation
register-description-hint = Ce que liront les visiteurs.
register-causes = Causes
register-causes-hint = Celles que vous servez, une à trois.
register-choose-cause = Choisir une cause
register-street = Numéro et rue
register-postcode = Code postal
register-city = Ville
register-zone = Fuseau horaire
register-zone-hint = L’heure qu’il est là où vos missions se déroulent.
register-send = Enregistrer l’association
association-registered = L’association est enregistrée. L’exploitant va la vérifier.

operator-associations-title = Associations à vérifier
operator-associations-empty = Rien à vérifier
operator-associations-empty-text = Les associations qui s’enregistrent arrivent ici.
operator-registered = Enregistrée
operator-verify = Vérifier
operator-refuse = Refuser
operator-refuse-association = Refuser l’association
operator-association-number-elsewhere = { $association } est déjà vérifiée avec l’un de ces numéros : celle-ci ne peut pas l’être aussi.
operator-association-number-also = { $association } attend avec l’un de ces mêmes numéros : une seule des deux peut être vérifiée.
operator-reason = Motif du refus
operator-reason-hint = L’association le lit : dites ce qu’elle doit corriger.
operator-verified = L’association est vérifiée.
operator-refused = L’association est refusée ; elle en lit le motif.
