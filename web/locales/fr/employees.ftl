# Employees and the lists they come in.

employees-title = Salariés

employee-import-title = Importer des salariés
employee-import-lead = Envoyez la liste telle que votre outil de paie ou de RH l’exporte. Rien n’est enregistré avant que vous ayez vu ce que chaque ligne ferait.
employee-import-waits = L’import s’ouvre dès que quelqu’un a confirmé qui parle pour elle : l’exploitant de la plateforme, ou le domaine de messagerie de l’entreprise, à prouver dans les réglages. En attendant, préparez votre fichier.
employee-import-file = Fichier CSV
employee-import-file-hint = En UTF-8 ou Windows, séparé par des points-virgules, des virgules ou des tabulations ; 10 Mo au plus.
employee-import-send = Envoyer
employee-import-understood = Colonnes reconnues
employee-import-understood-text = Dans n’importe quel ordre ; les autres colonnes sont laissées de côté. Une date s’écrit 31/12/2026, un temps de travail 80 %.
employee-import-needed = Nécessaires
employee-import-one-of = L’une des deux, ou les deux
employee-import-place = Parmi plusieurs entités juridiques, l’une des deux ou les deux
employee-import-optional = Facultatives
employee-import-model = Télécharger un modèle (CSV)
employee-import-model-text = Sa ligne d’exemple est inventée : remplacez-la par les vôtres.
employee-import-columns = Colonnes du fichier
employee-import-left-out = Ne pas importer
employee-import-check = Vérifier les lignes
employee-import-other-file = Envoyer un autre fichier
employee-import-progress = Avancement
employee-import-of = { $done } sur { $total }
employee-import-look = Voir où cela en est
employee-import-would-all = Toutes
employee-import-would-create = À créer
employee-import-would-update = À modifier
employee-import-would-unchanged = Sans changement
employee-import-would-invalid = À corriger
employee-import-did-all = Toutes
employee-import-did-create = Ajout
employee-import-did-update = Modification
employee-import-did-unchanged = Sans changement
employee-import-did-invalid = À corriger
employee-import-lines = Lignes du fichier
employee-import-views = Lignes par résultat
employee-import-outcome = Résultat
employee-import-no-line = Aucune ligne n’a ce résultat.
employee-import-confirm = { $count ->
    [one] Importer { $count } ligne
   *[other] Importer { $count } lignes
}
employee-import-nothing = Aucune ligne ne changerait quoi que ce soit.
employee-import-refused-text = Corrigez-les dans ce fichier, puis importez-le à son tour.
employee-import-download = Télécharger les lignes refusées
employee-import-sent-by = Fichier envoyé par { $person } le { $at }.
employee-import-finished = Lignes enregistrées le { $at }.
employee-import-line = Ligne
employee-import-who = Personne

employee-import-mapping-title = À quoi correspond chaque colonne
employee-import-mapping-text = Nous avons reconnu ce que nous avons pu. Vérifiez, complétez, puis lancez la vérification des lignes.
employee-import-checking-title = Vérification en cours
employee-import-checking-text = Étape 1 sur 2. Chaque ligne est comparée aux salariés que vous avez déjà.
employee-import-checking-lines = Lignes vérifiées
employee-import-preview-title = Voici ce que l’import ferait
employee-import-preview-text = Rien n’est encore enregistré. Les lignes valides entrent si vous confirmez ; les autres vous sont rendues avec leur motif.
employee-import-importing-title = Import en cours
employee-import-importing-text = Étape 2 sur 2. Vous pouvez quitter cette page : l’import continue.
employee-import-importing-lines = Lignes enregistrées
employee-import-done-title = Import terminé
employee-import-done-text = Les lignes valides sont enregistrées. Le même fichier, envoyé une nouvelle fois, ne changerait rien.
employee-import-next = Comment chacun entre
employee-import-next-text = L’import n’a invité personne. Qui a un e-mail professionnel peut recevoir une invitation, ou se connecter de lui-même avec cette adresse ; qui n’en a pas reçoit un code imprimé.
employee-import-failed-title = L’import n’a pas abouti
employee-import-failed-text = Ce qui a été enregistré reste. Envoyez le fichier une nouvelle fois : seules les lignes qui manquent seront ajoutées.

employee-import-first-name = Prénom
employee-import-last-name = Nom
employee-import-email = E-mail professionnel
employee-import-staff-number = Matricule
employee-import-manager = Responsable (e-mail ou matricule)
employee-import-entity = Entité juridique (SIREN ou nom)
employee-import-site = Site (SIRET ou nom)
employee-import-starts-on = Date d’entrée
employee-import-ends-on = Date de sortie
employee-import-working-time = Temps de travail
employee-import-qualification = Poste
employee-import-language = Langue
