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
problem-nothing-to-hand-over = Cette personne ne suit aucun besoin en cours de cette antenne.
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
