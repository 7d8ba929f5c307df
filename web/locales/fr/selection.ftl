# Sélection des volontaires, pour qui coordonne un besoin.

candidates-title = Candidatures
candidates-lead = « { $need } », pour { $association }.
candidates-places =
    { $places ->
        [one] { $taken } place prise sur une.
       *[other] Places prises : { $taken } sur { $places }.
    }
candidates-agreed = L’association accepte de commencer avec { $count }.
candidates-coordinator = Passerelle : { $name }
candidates-filter = Filtrer les candidatures
candidates-state = État
candidates-any = tous
candidates-name = Nom
candidates-since = Depuis
candidates-none = Aucune candidature
candidates-none-words = Les volontaires candidatent depuis la page de la mission : chaque candidature arrive ici, et vous est envoyée par e-mail.
candidates-none-so = Aucune candidature dans cet état
candidates-none-so-words = Les autres candidatures de ce besoin sont dans un autre état.
candidates-all = Voir toutes les candidatures
candidates-erased = Compte effacé
candidates-wishing = Non retenu le { $day }, souhaite toujours une mission
candidates-closed = confiée à quelqu’un d’autre
candidates-choose = Choisir
candidates-field-needed = Ce champ est nécessaire.
candidates-introduce = Présenter les volontaires
candidates-introduce-words = L’équipe est complète. Chaque volontaire et l’association reçoivent les coordonnées l’un de l’autre, et la feuille de route commence.
candidates-introduce-question = Présenter les volontaires retenus ?
candidates-introduce-consequence = Les coordonnées sont envoyées aux deux côtés. La recherche cesse de recevoir des candidatures.
candidates-introduced = Les volontaires et l’association sont mis en relation.
candidates-fewer = Commencer avec moins de volontaires
candidates-fewer-words = Si l’association vous l’a dit, notez-le ici : elle en est informée aussitôt.
candidates-fewer-places = Nombre de volontaires
candidates-fewer-note = Noter l’accord
candidates-fewer-noted = L’accord est noté, et l’association en est informée.
candidates-others = Répondre aux autres
candidates-others-words = Toutes les personnes qui attendent encore reçoivent la même réponse. La réserve est gardée jusqu’au début de la mission.
candidates-others-answer = Envoyer la réponse
candidates-others-answered =
    { $count ->
        [one] Une réponse est envoyée.
       *[other] { $count } réponses sont envoyées.
    }
candidates-others-answered-some =
    { $count ->
        [one] Une réponse est envoyée.
       *[other] { $count } réponses sont envoyées.
    } D’autres candidatures attendent une autre passerelle : { $left }.
candidates-tie = Je suis lié à cette association
candidates-tie-question = Déclarer un lien avec l’association ?
candidates-tie-consequence = Vous ne traiterez plus ce besoin : une autre passerelle ou la tête d’antenne s’en charge. La déclaration est inscrite au suivi et ne se retire pas.
candidates-tied = Le lien est déclaré : quelqu’un d’autre traite ce besoin.

candidate-title = Candidature
candidate-closed = Cette candidature est la vôtre, ou celle d’une personne à qui vous êtes lié : vous ne voyez ni ses notes ni la décision.
candidate-no-decider = Personne dans l’antenne ne peut décider de cette candidature : elle attend qu’une autre passerelle ou une tête d’antenne soit nommée.
candidate-volunteer = Voir sa fiche de volontaire
candidate-no-volunteer = Volontaire d’aucune antenne
candidate-shown = L’association verra son nom dès la présélection.
candidate-not-shown = L’association ne verra son nom que si la candidature est retenue.
candidate-wishes = Souhaite une autre mission
candidate-asked-skills = Compétences demandées
candidate-skill-missing = pas dans son profil
candidate-skills = Compétences de son profil
candidate-no-skill = Aucune compétence dans son profil.
candidate-notes = Notes d’entretien
candidate-notes-words = Lues dans l’antenne seulement. La personne les trouve dans l’archive de ses données.
candidate-no-note = Aucun entretien noté.
candidate-note-marks = Aptitude { $aptitude } sur 5, motivation { $motivation } sur 5
candidate-note-new = Noter un entretien
candidate-note-day = Date de l’entretien
candidate-note-aptitude = Aptitude
candidate-note-motivation = Motivation
candidate-note-text = Ce qui s’est dit
candidate-note-save = Garder la note
candidate-noted = La note est gardée.
candidate-mark-one = 1, très faible
candidate-mark-two = 2, faible
candidate-mark-three = 3, moyenne
candidate-mark-four = 4, bonne
candidate-mark-five = 5, très bonne
candidate-decide = Décider
candidate-decision = Décision
candidate-decision-shortlist = Présélectionner
candidate-decision-select = Retenir
candidate-decision-reserve = Garder en réserve
candidate-decision-not-select = Ne pas retenir
candidate-decision-needed = Choisissez une décision.
candidate-reason = Raison
candidate-reason-hint = Nécessaire si la candidature n’est pas retenue.
candidate-reason-needed = Choisissez une raison.
candidate-words = Message à la personne
candidate-words-hint = Quelques mots à elle, nécessaires si la candidature n’est pas retenue.
candidate-decide-save = Enregistrer la décision
candidate-decided = La décision est enregistrée.
candidate-nothing-to-decide = Il n’y a plus rien à décider.
candidate-tie = Je suis lié à cette personne
candidate-tie-question = Déclarer un lien avec cette personne ?
candidate-tie-consequence = Vous ne verrez plus ses notes et ne déciderez plus : une autre passerelle ou la tête d’antenne s’en charge. La déclaration est inscrite au suivi et ne se retire pas.
candidate-tied = Le lien est déclaré : quelqu’un d’autre décide de cette candidature.

# Classement

match-why = Pourquoi ce rang ({ $score })
match-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
candidates-ranking =
    { $weight ->
        [0] Les candidatures à décider sont classées par compétences, niveau, envie, disponibilités, distance, cause et entretien, cinq cents au plus ; les autres suivent. À égalité, une candidature prioritaire passe devant.
       *[other] Les candidatures à décider sont classées par compétences, niveau, envie, disponibilités, distance, cause et entretien, cinq cents au plus ; les autres suivent. Une candidature prioritaire gagne { $weight } points, et ne passe jamais devant une candidature nettement meilleure.
    }
candidates-to-ask-title = Qui solliciter
candidates-to-ask-lead = Les volontaires de l’antenne qui conviennent le mieux à « { $need } », pour { $association }, et n’ont pas candidaté.
candidates-to-ask-how = Parmi les volontaires actifs qui ont une des compétences demandées, cinq cents au plus sont classés ; les vingt premiers sont listés. L’annonce leur parvient par la diffusion.
candidates-to-ask-told = Informé le
candidates-to-ask-not-told = pas encore
candidates-to-ask-none = Personne à solliciter
candidates-to-ask-none-words = Aucun volontaire actif de l’antenne n’a une compétence demandée sans avoir déjà candidaté. La diffusion peut s’élargir.
candidates-to-ask-diffusion = Voir la diffusion
