# Pourquoi une mission et une personne vont ensemble, ligne par ligne : à la personne elle-même, puis à qui sélectionne.

match-skill =
    { $level ->
        [beginner] Une compétence que vous débutez : { $skill }
        [expert] Une compétence que vous maîtrisez : { $skill }
       *[practised] Une de vos compétences : { $skill }
    }
match-wish =
    { $wish ->
        [if-needed] Vous le faites si besoin : { $skill }
        [keenly] Vous en avez très envie : { $skill }
       *[gladly] Vous le faites volontiers : { $skill }
    }
match-times =
    { $free ->
        [0] Ses moments de la semaine sont hors de vos disponibilités.
       *[other] Vous êtes disponible sur { $free } de ses { $asked } moments de la semaine.
    }
match-hours = Elle demande { $asked } h par semaine ; vous pouvez en donner { $has }.
match-host-is-full = L’association accueille déjà { $hosted } d’aide par semaine, pour une capacité de { $hours } h.
match-details = Plus précisément : { $details }
match-no-skill = Elle demande d’autres compétences que les vôtres.
match-cause = Une cause qui vous tient à cœur : { $cause }
match-remote = À distance, d’où vous êtes
match-near = À { $kilometres } km de chez vous
match-far = À { $kilometres } km de chez vous
match-within-budget =
    { $count ->
        [one] La prochaine séance dure { $needed } ; il vous reste { $left }.
       *[other] { $years ->
            [one] Les { $count } séances se réservent ensemble et durent { $needed } ; il vous reste { $left }.
           *[other] Les { $count } séances se réservent ensemble et durent { $needed } ; sur les { $years } années de crédit d’heures qu’elles touchent, il vous reste { $left } en tout.
        }
    }
match-over-budget =
    { $count ->
        [one] La prochaine séance dure { $needed } ; il ne vous reste que { $left }.
       *[other] { $year ->
            [none] Les séances se réservent ensemble et demandent { $needed } ; il ne vous reste que { $left }.
           *[other] Les séances se réservent ensemble et demandent { $needed } sur votre crédit d’heures { $year } ; il ne vous y reste que { $left }.
        }
    }
match-allowed =
    { $approver ->
        [manager] Permise par les règles de votre entreprise ; votre responsable devra l’approuver
        [hr] Permise par les règles de votre entreprise ; les ressources humaines devront l’approuver
       *[nobody] Permise par les règles de votre entreprise
    }
match-not-allowed = { $why }
match-when-free =
    { $count ->
        [one] La prochaine séance tombe sur vos disponibilités.
       *[other] Toutes les séances tombent sur vos disponibilités.
    }
match-when-not-free =
    { $count ->
        [one] La prochaine séance est hors de vos disponibilités.
       *[other] Des séances sont hors de vos disponibilités.
    }

match-if-free-on = Elle serait la première si vous étiez disponible le { $day }.
match-if-hours = Elle serait la première si vous pouviez donner { $hours } h par semaine.
match-if-level = Elle serait la première si vous maîtrisiez : { $skill }.
match-if-skill = Elle serait la première avec cette compétence : { $skill }.
match-if-remote = Elle serait la première si elle se faisait à distance.

match-of-skill =
    { $level ->
        [beginner] Compétence demandée, à ses débuts : { $skill }
        [expert] Compétence demandée et maîtrisée : { $skill }
        [practised] Compétence demandée et pratiquée : { $skill }
       *[unsaid] Compétence demandée : { $skill }
    }
match-of-details = Plus précisément : { $details }
match-of-no-skill = Aucune des compétences demandées.
match-of-wish =
    { $wish ->
        [if-needed] Si besoin : { $skill }
        [keenly] Très envie : { $skill }
       *[gladly] Volontiers : { $skill }
    }
match-of-cause = Une cause qui lui tient à cœur : { $cause }
match-of-times =
    { $free ->
        [0] Disponible à aucun des moments demandés.
       *[other] Disponible sur { $free } des { $asked } moments demandés.
    }
match-of-hours = { $has } h par semaine, pour { $asked } h demandées.
match-of-remote = Mission à distance.
match-of-near = À { $kilometres } km de la mission.
match-of-far = À { $kilometres } km de la mission.
match-of-aptitude = Aptitude { $mark } sur 5 à l’entretien.
match-of-motivation = Motivation { $mark } sur 5 à l’entretien.
match-of-priority = N’a pas été retenu le { $since } pour une autre mission, et souhaite toujours une mission.
match-of-host-is-full = L’association accueille déjà { $hosted } d’aide par semaine, pour une capacité de { $hours } h.
match-of-if-free-on = En tête du classement avec une disponibilité le { $day }.
match-of-if-hours = En tête du classement avec { $hours } h par semaine.
match-of-if-level = En tête du classement avec la maîtrise de cette compétence : { $skill }.
match-of-if-skill = En tête du classement avec cette compétence : { $skill }.
match-of-if-near = En tête du classement en habitant près de la mission.
match-of-if-remote = En tête du classement si la mission se faisait à distance.
