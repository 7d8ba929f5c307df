# Feuilles de route : ce qui les refuse, et ce que l’on en écrit.

problem-roadmap-changed = La feuille de route a été modifiée depuis que vous l’avez lue : la version { $version } est enregistrée. Lisez-la, puis recommencez.
problem-roadmap-not-written = La feuille de route n’est pas encore écrite.
problem-roadmap-time-out-of-range = Une mission prend à chaque volontaire de { $least } à { $most }. Corrigez le temps prévu.
problem-roadmap-needs-objective = La feuille de route n’a pas d’objectif. Ajoutez-en un avant de l’approuver.
problem-roadmap-needs-time = La feuille de route ne dit pas combien de temps la mission prend. Indiquez-le avant de l’approuver.
problem-roadmap-needs-start = La feuille de route ne dit pas quand la mission commence. Indiquez-le avant de l’approuver.
problem-roadmap-days-are-over = Les dates de la feuille de route sont passées : la mission devait finir avant aujourd’hui, ou commencer il y a plus de { $most } jours. Changez-les avant de l’approuver.
problem-volunteers-first = Les volontaires approuvent d’abord cette version. Vous recevrez un message dès qu’ils l’auront tous fait.

mail-roadmap-changed-subject = Feuille de route modifiée : « { $need } »
mail-roadmap-changed-text =
    { $person } a modifié la feuille de route de la mission « { $need } ». Lisez la dernière version : c’est elle que chacun approuve, même si une version précédente l’était déjà.
mail-roadmap-changed-button = Lire la feuille de route

mail-roadmap-to-approve-subject = Une feuille de route attend l’approbation de votre association
mail-roadmap-to-approve-text =
    Tous les volontaires ont approuvé la feuille de route de la mission « { $need } ». Lisez-la, puis approuvez-la : la mission commence alors.

    Le premier bouton l’approuve sans compte, pendant trente jours. Si elle est modifiée d’ici là, vous recevrez un autre message.
mail-roadmap-to-approve-button = Lire et approuver
mail-roadmap-to-approve-second-button = L’ouvrir dans mon compte

mail-mission-begins-subject = La mission « { $need } » commence
mail-mission-begins-text =
    La feuille de route est approuvée des deux côtés : la mission « { $need } », avec { $association }, commence.

    Les heures se comptent à partir du { $on }. Les volontaires les déclarent sur la page « Heures », et l’association les confirme.
mail-mission-begins-button = Lire la feuille de route

mail-mission-taken-back-subject = La mission « { $need } » attend encore l’association
mail-mission-taken-back-text =
    Une passerelle avait noté que la feuille de route de la mission « { $need } » était approuvée. D’après { $association }, personne ne l’a dit : la feuille de route lui est de nouveau soumise, et la mission commence si elle l’approuve.

    Votre place reste la vôtre. Les heures que vous avez déclarées restent, et l’association en décide ; n’en donnez pas d’autres d’ici là.
mail-mission-taken-back-button = Lire la feuille de route

mail-search-closed-subject = La recherche est terminée : « { $need } »
mail-search-closed-text =
    La mission « { $need } » commence avec d’autres volontaires, et votre candidature n’a pas été retenue. Merci de vous être fait connaître.

    Souhaitez-vous une autre mission ? Dites-le sur la page de vos candidatures : vous serez prioritaire pour les compétences que celle-ci demandait.
mail-search-closed-button = Dire si je souhaite une autre mission

mail-search-reopened-subject = La recherche reprend : « { $need } »
mail-search-reopened-text =
    La feuille de route de la mission « { $need } » n’a pas abouti, et la recherche de volontaires reprend.

    Motif : { $reason }
mail-search-reopened-button = Voir où cela en est
