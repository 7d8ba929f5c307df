# Les personnages de la démonstration : ce qu’il y a à voir en entrant comme chacun.

demo-note-nadia = Salariée, avec des compétences en finance et quatorze heures par an : des séances réservées, des heures à compléter, une contestée.
demo-note-claire = Conduit le programme d’engagement du groupe : participation, budgets, associations aidées.
demo-note-hugo = Ressources humaines : salariés, sites, codes de première connexion.
demo-note-fatou = Finance : seule à voir les coûts, elle valorise les heures et les déclare.
demo-note-marc = Responsable d’équipe, et salarié comme les autres.
demo-note-loic = Référent local de la filiale de La Réunion, et d’elle seule.
demo-note-aude = Auditrice : lit le programme et n’y change rien.
demo-note-oceane = Salariée à Saint-Denis de La Réunion, à l’heure de son île.
demo-note-amina = Administre une association de Lyon : missions, séances, heures à confirmer.
demo-note-blandine = Écrit les missions de l’association et ouvre les séances.
demo-note-colin = Confirme les heures reçues par l’association.
demo-note-ines = Confirme les heures d’une seule antenne de l’association.
demo-note-pauline = Présidente : un reçu signé, un autre à signer.
demo-note-odile = Seule dans son association de Strasbourg, inscrite au tribunal : elle publie, confirme et signe.
demo-note-valentin = Bénévole sur son temps personnel, sans employeur.
demo-note-helene = Administre un réseau de vingt-deux antennes et bureaux : charte, grille de cotisations, équipes, statistiques.
demo-note-mireille = Tête de l’antenne de Lyon : le tableau de l’antenne, ses passerelles, ses bénévoles.
demo-note-idriss = Passerelle à Lyon : des besoins à chaque étape, des candidatures à trier, des missions à suivre.
demo-note-bruno = Trésorier du réseau : factures payées, en retard, annulées, et des frais qui attendent un budget.
demo-note-yasmina = Bénévole en recherche d’emploi, sans entreprise : annonces reçues, candidatures, missions.
demo-note-solene = Association de Lyon avec un besoin à chaque étape, un diagnostic terminé et des factures.
demo-note-theo = Administre un organisateur de fabriques : six antennes et un bureau.
demo-note-operator = Exploite la plateforme : une entreprise et une association attendent sa décision.
demo-note-georges = Salarié sans adresse électronique : il entre avec le code de l’entreprise, son matricule et un code imprimé qui sert une fois.
