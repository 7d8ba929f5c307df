# Diagnostics : les questions et leurs réponses, ce qui les refuse, et ce que l’on en écrit.

diagnosis-theme-strategy = Stratégie
diagnosis-theme-organisation = Organisation
diagnosis-theme-human-resources = Ressources humaines
diagnosis-theme-finance = Finances
diagnosis-theme-law = Droit
diagnosis-theme-communication = Communication
diagnosis-theme-fundraising = Recherche de fonds
diagnosis-theme-digital = Numérique
diagnosis-theme-impact = Impact

diagnosis-level-not-at-all = pas du tout
diagnosis-level-a-little = un peu
diagnosis-level-mostly = en bonne partie
diagnosis-level-fully = tout à fait
diagnosis-level-does-not-apply = ne nous concerne pas

diagnosis-urgency-can-wait = peut attendre
diagnosis-urgency-within-a-year = dans l’année
diagnosis-urgency-within-six-months = dans les six mois
diagnosis-urgency-now = tout de suite

diagnosis-question-strategy-project = Notre projet associatif est écrit, et chacun chez nous sait le dire.
diagnosis-question-strategy-needs = Nous vérifions chaque année à quels besoins nous répondons, et pour qui.
diagnosis-question-strategy-priorities = Nous avons choisi deux ou trois priorités pour les trois ans à venir.
diagnosis-question-strategy-followed = Nous regardons plusieurs fois par an où nous en sommes de nos objectifs.
diagnosis-question-strategy-partners = Nous savons qui fait quoi autour de nous, et avec qui nous allier.

diagnosis-question-organisation-board = Le conseil d’administration se réunit régulièrement et décide vraiment.
diagnosis-question-organisation-roles = Chacun sait de quoi il est chargé, et qui l’est du reste.
diagnosis-question-organisation-decisions = Les décisions sont notées et suivies.
diagnosis-question-organisation-handover = Plusieurs personnes pourraient prendre la suite de celles qui dirigent.
diagnosis-question-organisation-knowledge = Si quelqu’un s’en va, son travail peut être repris sans rien perdre.

diagnosis-question-human-resources-recruiting = Nous trouvons les bénévoles et les salariés dont nous avons besoin.
diagnosis-question-human-resources-welcome = Toute personne qui arrive est accueillie, et sait ce qui est attendu d’elle.
diagnosis-question-human-resources-skills = Nous savons quelles compétences nous manquent, et nous formons.
diagnosis-question-human-resources-recognition = Chacun reçoit un retour sur ce qu’il fait, et des remerciements.
diagnosis-question-human-resources-wellbeing = La charge de travail est tenable, pour les salariés et pour les bénévoles.

diagnosis-question-finance-accounts = Nos comptes sont tenus à jour et compris par le conseil d’administration.
diagnosis-question-finance-budget = Nous votons un budget, et nous le comparons à ce qui est dépensé.
diagnosis-question-finance-cash = Nous prévoyons notre trésorerie plusieurs mois à l’avance.
diagnosis-question-finance-reserves = Nos réserves couvrent au moins trois mois de dépenses.
diagnosis-question-finance-costs = Nous savons ce que coûte chacune de nos activités.

diagnosis-question-law-statutes = Nos statuts et notre règlement disent ce que nous faisons aujourd’hui.
diagnosis-question-law-contracts = Nos conventions et nos contrats sont écrits, relus et rangés.
diagnosis-question-law-insurance = Nos activités, nos locaux et nos bénévoles sont assurés.
diagnosis-question-law-employer = Nous respectons nos obligations d’employeur.
diagnosis-question-law-data = Nous savons quelles données personnelles nous gardons, et nous les protégeons.

diagnosis-question-communication-message = Nous disons en une phrase ce que nous faisons, et tous de la même façon.
diagnosis-question-communication-plan = Un plan dit à qui nous parlons, par quels moyens et quand.
diagnosis-question-communication-materials = Nos documents et nos images donnent une idée juste de nous.
diagnosis-question-communication-website = Notre site et nos réseaux sont à jour, et quelqu’un s’en occupe.
diagnosis-question-communication-press = La presse et les élus de notre territoire nous connaissent.

diagnosis-question-fundraising-diversity = Aucun financeur n’apporte plus de la moitié de nos ressources.
diagnosis-question-fundraising-strategy = Nous savons combien chercher, auprès de qui et pour quel projet.
diagnosis-question-fundraising-donors = Nous tenons la liste de nos donateurs, et nous leur donnons des nouvelles.
diagnosis-question-fundraising-companies = Nous savons nous présenter à une entreprise ou à une fondation.
diagnosis-question-fundraising-reporting = Nous rendons compte à temps à ceux qui nous financent.

diagnosis-question-digital-tools = Nos outils conviennent à notre travail, et nous évitent de saisir deux fois.
diagnosis-question-digital-files = Nos fichiers sont partagés, rangés et sauvegardés.
diagnosis-question-digital-security = Nos mots de passe et nos accès sont gérés, et retirés à ceux qui partent.
diagnosis-question-digital-ease = Chacun est à l’aise avec les outils dont il a besoin.
diagnosis-question-digital-members = Nos adhérents et nos bénéficiaires sont suivis dans un seul outil.

diagnosis-question-impact-aims = Nous savons dire ce qui change pour les personnes que nous aidons.
diagnosis-question-impact-measured = Nous mesurons ce changement, et pas seulement nos activités.
diagnosis-question-impact-beneficiaries = Nous demandons leur avis à ceux que nous aidons.
diagnosis-question-impact-used = Ce que nous mesurons change notre manière de faire.
diagnosis-question-impact-told = Nous faisons connaître nos résultats, même quand ils sont décevants.

diagnosis-need-title = Progresser sur le thème « { $theme } »

diagnosis-paper-title = Diagnostic
diagnosis-paper-of = { $association }, terminé le { $on }
diagnosis-paper-scores = Résultats par thème
diagnosis-paper-needs = Besoins, dans l’ordre
diagnosis-paper-no-need = Aucun thème ne manque de rien.
diagnosis-paper-drawn = Toile des résultats, de 0 à 100.
diagnosis-paper-scored = { $theme } : { $score }.
diagnosis-paper-not-scored = { $theme } : sans résultat.
diagnosis-paper-before = Le trait fin est celui du diagnostic terminé le { $on }.
diagnosis-paper-help = { $family } : { $skills }
diagnosis-paper-how = Un thème va de 0 à 100 : la somme de ses réponses, de 0 (pas du tout) à 3 (tout à fait), sur le plus qu’elles pourraient donner, sans les questions qui ne concernent pas l’association. Les besoins sont rangés par ce qui manque jusqu’à 100, multiplié par l’urgence, de 1 (peut attendre) à 4 (tout de suite).
diagnosis-family-strategic-advice = Conseil stratégique
diagnosis-family-training = Formation et accompagnement
diagnosis-family-technical = Prestation technique
diagnosis-family-content = Création de contenu

problem-diagnosis-under-way = Un diagnostic est déjà commencé. Terminez-le ou abandonnez-le avant d’en commencer un autre.
problem-diagnosis-finished = Ce diagnostic est terminé : il ne change plus. Commencez-en un autre pour faire à nouveau le point.
problem-theme-incomplete = Le thème « { $theme } » n’est pas terminé. Répondez à toutes ses questions, et dites quelle urgence il a.
problem-unknown-question = Cette question n’est pas de ce thème. Rouvrez la page du thème.
problem-answered-twice = Cette question a deux réponses. N’en gardez qu’une.

mail-diagnosis-filled-in-subject = Votre diagnostic a été rempli avec vous
mail-diagnosis-filled-in-text =
    { $coordinator } a noté dans le diagnostic de votre association ce { ELIDED("que", $said_by) } a dit le { $on }, { $how ->
        [call] au téléphone
        [paper] sur papier
        [meeting] lors d’une rencontre
       *[mail] par e-mail
    }.

    Relisez-le et corrigez ce qui n’est pas exact : vous seul pouvez le terminer. Si personne chez vous n’a dit cela, changez les réponses, ou cessez de partager le diagnostic.
mail-diagnosis-filled-in-button = Relire le diagnostic

mail-diagnosis-shared-subject = { $association } partage son diagnostic avec vous
mail-diagnosis-shared-text =
    { $association } partage son diagnostic avec l’antenne { $branch }. Vous le lisez depuis ses besoins, et vous pouvez l’aider à le remplir tant qu’il n’est pas terminé.
mail-diagnosis-shared-button = Lire le diagnostic

mail-diagnosis-finished-subject = Le diagnostic { ELIDED("de", $association) } est terminé
mail-diagnosis-finished-text =
    { $association } a terminé le diagnostic que l’association partage avec l’antenne { $branch }. Vous y trouvez ses besoins, dans l’ordre.
mail-diagnosis-finished-button = Lire le diagnostic

mail-diagnosis-passed-on-subject = Votre diagnostic est désormais lu par l’antenne { $other }
mail-diagnosis-passed-on-text =
    L’antenne { $branch } ferme, et l’antenne { $other } prend la suite : votre association partage désormais son diagnostic avec elle.

    Si vous ne le souhaitez pas, cessez de le partager depuis sa page.
mail-diagnosis-passed-on-button = Voir le diagnostic

mail-diagnosis-unshared-subject = Votre diagnostic n’est plus partagé
mail-diagnosis-unshared-text =
    L’antenne { $branch } ferme : votre association ne partage plus son diagnostic avec personne.

    Vous pouvez le partager avec une autre antenne depuis sa page.
mail-diagnosis-unshared-button = Voir le diagnostic

export-data-file-diagnoses = diagnostics.csv
export-diagnosis-begun = diagnostic commencé
export-diagnosis-written = thème rempli
export-diagnosis-finished = diagnostic terminé
export-diagnosis-finished-on = Terminé le
export-diagnosis-begun-on = Commencé le
export-diagnosis-theme = Thème
export-diagnosis-question = Question
export-diagnosis-answer = Réponse
export-diagnosis-score = Résultat du thème (sur 100)
export-diagnosis-urgency = Urgence
export-file-diagnoses = diagnostics
audit-list-diagnoses = diagnostics
