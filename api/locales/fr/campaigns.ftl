# Les campagnes : ce qui peut empêcher de les écrire, et ce que dit leur kit.

problem-invalid-colour = Une couleur s’écrit # et six chiffres ou lettres de a à f, par exemple #0b6e5f.
problem-colour-contrast = Sur { $colour }, un texte blanc se lit mal : contraste de { $whole },{ $hundredths } pour 1, quand il en faut 4,5. La teinte { $passes } passerait.
problem-campaign-too-long = Une campagne dure { $days } jours au plus. Choisissez une fin plus proche, puis lancez-en une autre.
problem-campaign-over = Son dernier jour, le { $on }, est passé. Choisissez une fin plus tardive.
problem-campaign-published = Cette campagne est déjà publiée.
problem-campaign-not-published = Cette campagne n’est pas publiée. Publiez-la d’abord.
problem-campaign-ended = Cette campagne est terminée : elle ne change plus. Créez-en une autre.
problem-unknown-population = Une des populations choisies n’est pas de votre entreprise. Choisissez-les dans la liste.
problem-unknown-mission = Une des missions choisies n’est pas publiée. Choisissez-les dans la liste.
problem-crisis-ends-before-today = Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.
problem-crisis-too-long = Le mode de crise s’ouvre pour 90 jours au plus. Choisissez le { $latest } ou un jour plus proche ; vous pourrez le renouveler.
problem-crisis-not-open = Le mode de crise n’est pas ouvert.

kit-dates = Du { $from } au { $to }
kit-dates-within = du { $from } au { $to }
kit-scan = Scannez ce code pour voir les missions
kit-code-says = Code carré qui mène à { $link }
kit-call = Voir les missions
kit-subject = Objet : { $company } – { $name }
kit-missions = Les missions mises en avant :
kit-mission = - { $title } ({ $association })
kit-choose = Choisir une mission : { $link }
kit-time = { $company } accorde jusqu’à { $time } par an, pour un temps plein, sur le temps de travail.
kit-chat = { $name }, { $dates } : { $link }
kit-managers = Pour en parler à votre équipe : { $name }
kit-managers-what = Ce que c’est : { $company } propose à ses équipes de donner du temps à des associations. Chacun choisit une mission, l’association confirme les heures.
kit-managers-when = Quand : { $dates }.
kit-managers-who = Pour qui : { $who }.
kit-managers-everybody = toute l’entreprise
kit-managers-how = Comment : ouvrir { $link }, se connecter, choisir une séance.
kit-managers-approval = Votre accord : une place sur le temps de travail peut l’attendre. Vous recevez alors la demande par e-mail et y répondez depuis le message ou dans Maillon.
kit-managers-approval-by-hr = L’accord des ressources humaines : une place sur le temps de travail peut l’attendre. Rien ne vous est demandé.
kit-managers-free = Ce qui compte : s’engager est un choix. Ne pas le faire ne se sanctionne pas, ne se compte pas et ne se compare pas (Code du travail, art. L. 8241-2).
