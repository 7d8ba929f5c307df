# The home page.

home-page-title = Maillon, le mécénat de compétences de bout en bout
home-kicker = Mécénat de compétences
home-title = Votre entreprise a des talents. Une association les attend.
home-lead = Maillon met en relation les salariés et les associations, fait confirmer les heures par celles qui les reçoivent, et donne à l’entreprise le reçu que la loi demande.
home-find = Trouver une mission
home-open-account = Ouvrir un compte
home-audiences = Pour qui
home-company-title = Entreprises
home-company-text = Ouvrez un crédit d’heures à vos équipes, suivez l’engagement, téléchargez des attestations qui résistent au contrôle.
home-company-register = Inscrire mon entreprise
home-employee-title = Salariés
home-employee-text = Trouvez une mission qui vous ressemble, réservez une séance à distance, sachez toujours ce qu’il vous reste.
home-association-title = Associations
home-association-text = Dites ce qu’il vous faut, accueillez des compétences, confirmez en un geste le temps reçu.
home-association-register = Inscrire une association
home-steps = Quatre gestes, une preuve
home-step-lend-title = Donner
home-step-lend-text = Un salarié donne du temps de travail à une mission choisie.
home-step-confirm-title = Confirmer
home-step-confirm-text = L’association confirme les heures : son silence ne vaut jamais accord.
home-step-value-title = Valoriser
home-step-value-text = L’entreprise évalue le don à son coût de revient, connu d’elle seule.
home-step-receipt-title = Attester
home-step-receipt-text = L’association signe le reçu ; chacun peut en vérifier l’authenticité.
