# Diagnostics : la liste, les pages des thèmes, le résultat et le partage.

diagnosis-title = Diagnostics
diagnosis-none = Faire le point, et savoir par où commencer
diagnosis-none-text = En neuf thèmes et quarante-cinq affirmations, dites où vous en êtes et ce qui presse. Vous obtenez vos besoins dans l’ordre, une toile à montrer à votre conseil d’administration, et de quoi envoyer un besoin sans repartir de zéro. Comptez une heure, en une ou plusieurs fois. Personne d’autre ne le lit, sauf si vous le partagez.
diagnosis-begin = Commencer un diagnostic
diagnosis-begin-again = Commencer un autre diagnostic
diagnosis-lead = Chaque diagnostic terminé se compare au précédent.
diagnosis-begun = Commencé le
diagnosis-state = État
diagnosis-themes = Thèmes remplis
diagnosis-first-need = Premier besoin
diagnosis-shared = Partagé avec
diagnosis-with-nobody = personne
diagnosis-finished-on = terminé le { $on }
diagnosis-draft = en cours
diagnosis-so-many =
    { $count ->
        [one] { $count } thème rempli sur { $all }
       *[other] { $count } thèmes remplis sur { $all }
    }

diagnosis-one = Diagnostic
diagnosis-file = Télécharger le PDF
diagnosis-begun-on = Commencé le { $on }
diagnosis-finished-by = terminé par { $name }
diagnosis-to-do = Où vous en êtes
diagnosis-fill = Remplissez les thèmes dans l’ordre que vous voulez, à plusieurs si vous le pouvez. Tout est gardé à mesure.
diagnosis-fill-with = Remplissez-le avec l’association, au cours d’un échange. Elle en est prévenue, relit tout et le termine elle-même.
diagnosis-theme-done = rempli
diagnosis-theme-open = à remplir
diagnosis-go-on = Continuer
diagnosis-finish = Terminer le diagnostic
diagnosis-finish-ask = Terminer ce diagnostic ?
diagnosis-finish-then = Vous en voyez alors le résultat, et les réponses ne changent plus.
diagnosis-discard = Abandonner
diagnosis-discard-ask = Abandonner ce diagnostic ?
diagnosis-discard-then = Toutes ses réponses sont effacées.

diagnosis-radar = Toile des résultats
diagnosis-now = ce diagnostic
diagnosis-before = Auparavant
diagnosis-scored = { $theme } : { $score } sur 100.
diagnosis-not-scored = { $theme } : sans résultat.
diagnosis-scores = Résultats par thème
diagnosis-theme = Thème
diagnosis-score = Sur 100
diagnosis-urgency = Urgence
diagnosis-no-score = sans objet
diagnosis-compared = Comparé au diagnostic terminé le { $on }
diagnosis-needs = Vos besoins, dans l’ordre
diagnosis-no-need = Aucun thème ne manque de rien.
diagnosis-how = L’ordre vient de ce qui manque à chaque thème pour atteindre 100, multiplié par l’urgence que vous lui donnez, de 1 (peut attendre) à 4 (tout de suite).
diagnosis-scored-so = { $score } sur 100
diagnosis-send-which =  : { $theme }

diagnosis-sharing = Partage
diagnosis-sharing-text = Une antenne que vous choisissez peut lire ce diagnostic, et vous aider à le remplir tant qu’il n’est pas terminé. Vous cessez de le partager quand vous voulez.
diagnosis-shared-with = Partagé avec l’antenne { $branch } ({ $intermediary }).
diagnosis-stop-sharing = Ne plus partager
diagnosis-branch = Antenne
diagnosis-choose-branch = Choisissez une antenne
diagnosis-share = Partager

diagnosis-steps = Thèmes du diagnostic
diagnosis-theme-lead = Dites de chaque affirmation à quel point elle est vraie chez vous aujourd’hui. Laissez de côté ce que vous ne savez pas encore : vous y reviendrez.
diagnosis-level-not-at-all = pas du tout
diagnosis-level-a-little = un peu
diagnosis-level-mostly = en bonne partie
diagnosis-level-fully = tout à fait
diagnosis-level-does-not-apply = ne nous concerne pas
diagnosis-how-urgent = Quelle urgence a ce thème pour vous ?
diagnosis-how-urgent-hint = Elle compte autant que vos réponses dans l’ordre des besoins.
diagnosis-urgency-can-wait = peut attendre
diagnosis-urgency-within-a-year = dans l’année
diagnosis-urgency-within-six-months = dans les six mois
diagnosis-urgency-now = tout de suite
diagnosis-said = Qui l’a dit
diagnosis-said-text = Vous notez les réponses de l’association : elle en est prévenue aussitôt, et peut les changer.
diagnosis-save-next = Enregistrer et continuer
diagnosis-save-back = Enregistrer et revenir
diagnosis-leave = Revenir sans enregistrer

diagnosis-of-association = Diagnostic de l’association
diagnosis-shared-finished = L’association partage avec vous un diagnostic terminé.
diagnosis-shared-draft = Un diagnostic que l’association partage avec vous est en cours.
diagnosis-read = Lire le diagnostic
diagnosis-with-association = Au cours d’un échange, vous pouvez remplir un diagnostic avec l’association. C’est elle qui le termine.
diagnosis-begin-with = Remplir un diagnostic avec l’association

flash-diagnosis-begun = Le diagnostic est commencé.
flash-diagnosis-not-begun = Le diagnostic n’a pas été commencé : un autre est en cours, ou vous êtes lié à cette association.
flash-diagnosis-saved = Vos réponses sont enregistrées.
flash-diagnosis-finished = Le diagnostic est terminé. Voici ce qu’il montre.
flash-diagnosis-shared = Le diagnostic est partagé.
flash-diagnosis-not-shared = Le diagnostic n’est plus partagé.
flash-diagnosis-discarded = Le diagnostic est abandonné.
