# Le tableau des passerelles : ce qui s’exporte, ce qui s’écrit à plusieurs, ce qui se transmet.

export-need = Besoin
export-need-branch = Antenne
export-need-since = À cette étape depuis le
export-need-due-on = Échéance
export-need-coordinator = Passerelle
export-need-sent-on = Envoyé le
export-need-over-on = Terminé ou arrêté le
export-file-branch-needs = besoins
audit-list-branch-needs = besoins des antennes

problem-handed-to-oneself = Choisissez deux personnes différentes.
problem-not-a-coordinator-there = Cette personne n’est pas passerelle de cette antenne. Choisissez-en une autre.
problem-nothing-to-hand-over = Cette personne ne suit aucun besoin en cours de cette antenne, et aucune association à y recontacter.
problem-nobody-to-write-to = Il n’y a personne à qui écrire : de ces besoins, aucun n’a été envoyé par quelqu’un qui fait encore partie de l’association et qui a une adresse.

mail-need-mailed-subject = { $subject }
mail-need-mailed-text =
    { $person } ({ $branch }) vous écrit au sujet de votre besoin « { $need } » :

    { $words }
mail-need-mailed-button = Voir le besoin

mail-needs-handed-over-subject =
    { $count ->
        [one] Un besoin vous est confié
       *[other] { $count } besoins vous sont confiés
    }
mail-needs-handed-over-text =
    { $count ->
        [one] Vous suivez désormais un besoin qui était suivi par { $person } ({ $branch }). Il est sur votre tableau, à son étape.
       *[other] Vous suivez désormais { $count } besoins qui étaient suivis par { $person } ({ $branch }). Ils sont sur votre tableau, chacun à son étape.
    }
mail-needs-handed-over-button = Voir mon tableau

mail-needs-in-other-hands-subject =
    { $count ->
        [one] Une autre passerelle suit votre besoin
       *[other] Une autre passerelle suit { $count } de vos besoins
    }
mail-needs-in-other-hands-text =
    { $count ->
        [one] { $coordinator } ({ $branch }) suit désormais ce besoin { ELIDED("de", $association) } : { $needs }. Il reste à l’étape où il était.
       *[other] { $coordinator } ({ $branch }) suit désormais ces besoins { ELIDED("de", $association) } : { $needs }. Chacun reste à l’étape où il était.
    }
mail-needs-in-other-hands-button = Voir où cela en est

mail-needs-change-branch-subject =
    { $count ->
        [one] Une autre antenne accompagne votre besoin
       *[other] Une autre antenne accompagne { $count } de vos besoins
    }
mail-needs-change-branch-text =
    { $count ->
        [one] L’antenne { $branch } ferme. L’antenne { $other } accompagne désormais ce besoin { ELIDED("de", $association) } : { $needs }. Il reste à l’étape où il était, et une passerelle y est cherchée.
       *[other] L’antenne { $branch } ferme. L’antenne { $other } accompagne désormais ces besoins { ELIDED("de", $association) } : { $needs }. Chacun reste à l’étape où il était, et une passerelle y est cherchée.
    }
mail-needs-change-branch-button = Voir où cela en est
