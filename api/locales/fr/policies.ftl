# Les règles d’engagement : ce qui peut s’y opposer, et ce qui passerait.

problem-policy-regime = Votre entreprise n’accepte que ce cadre : { $allowed } (règle « { $rule } »). Choisissez une autre mission, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
problem-policy-format = Votre entreprise n’accepte que ces formats : { $allowed } (règle « { $rule } »). Choisissez une autre mission, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
problem-policy-cause = Votre entreprise accepte ces causes : { $allowed } (règle « { $rule } »). Choisissez une mission qui en sert une, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
problem-policy-country = Votre entreprise accepte les missions sur place dans ces pays : { $allowed } (règle « { $rule } »). Choisissez une autre mission, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
problem-policy-association = { $list ->
    [excluded] Votre entreprise n’aide pas cette association (règle « { $rule } »). Choisissez-en une autre, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
    [named] Votre entreprise n’aide que les associations de sa liste : { $allowed } (règle « { $rule } »). Choisissez-en une ; dans la recherche de missions, « Ce que mon entreprise permet » ne montre que ce qui passe. Ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
    [more] Votre entreprise n’aide que les associations de sa liste : { $allowed } et { $more ->
        [one] une autre
       *[other] { $more } autres
    } (règle « { $rule } »). Choisissez-en une ; dans la recherche de missions, « Ce que mon entreprise permet » ne montre que ce qui passe. Ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
   *[allowed] Votre entreprise n’aide que les associations de sa liste, et celle-ci n’y est pas (règle « { $rule } »). Choisissez-en une autre, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
}
problem-policy-notice = { $hours ->
    [one] Votre entreprise demande de réserver au moins { $hours } heure avant : une séance passe à partir du { $at } (règle « { $rule } »). Choisissez-en une plus tard, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
   *[other] Votre entreprise demande de réserver au moins { $hours } heures avant : une séance passe à partir du { $at } (règle « { $rule } »). Choisissez-en une plus tard, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
}
problem-policy-too-long = Votre entreprise accorde au plus { $most } à la fois, et il en faut { $asked } (règle « { $rule } »). Choisissez plus court, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
problem-policy-blackout = { $days ->
    [one] Votre entreprise ne donne pas de temps le { $from } : { $name }. Choisissez un autre jour, ou une autre mission si ses séances se réservent ensemble, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
   *[several] Votre entreprise ne donne pas de temps du { $from } au { $to } : { $name }. Choisissez un autre jour, ou une autre mission si ses séances se réservent ensemble, ou demandez une dérogation à vos ressources humaines ou au responsable RSE.
}

policy-regime-service = prestation
policy-regime-secondment = mise à disposition
policy-format-remote = à distance
policy-format-on-site = sur place
policy-format-hybrid = à distance et sur place

# Écrire et publier une version, accorder une dérogation.

problem-policy-length-out-of-range = Donnez une durée de { $least } à { $most }.
problem-policy-hours-out-of-range = Donnez un nombre d’heures de 1 à { $most }.
problem-policy-list-empty = Choisissez-en au moins un, ou laissez tout permis.
problem-unknown-country = Ce pays n’est pas dans la liste. Choisissez-en un autre.
problem-policy-threshold-needed = Dites jusqu’à quelle durée le responsable décide seul.
problem-policy-threshold-unused = Cette durée ne sert que si les ressources humaines décident au-delà. Videz ce champ, ou changez qui approuve.
problem-policy-threshold-beyond-longest = Cette règle n’accorde pas plus de { $most } à la fois : les ressources humaines ne décideraient jamais. Donnez une durée plus courte.
problem-policy-nobody-approves = Personne n’approuve : il n’y a rien à attendre. Videz ce champ, ou choisissez qui approuve.
problem-policy-delays-in-order = Chaque délai est plus long que celui d’avant : le rappel, puis le relais, puis l’issue.
problem-policy-population-unknown = Votre entreprise ne connaît pas cette population. Choisissez-en une dans la liste.
problem-policy-association-unknown = Une de ces associations n’existe pas ici. Retirez-la de la liste.
problem-policy-is-published = Cette version est publiée et ne change plus. Préparez-en une autre.
problem-policy-draft-changed = Ce brouillon a changé depuis que vous l’avez ouvert : rien n’a été fait. Relisez-le, puis refaites votre changement.
problem-policy-begins-in-the-past = Une version commence aujourd’hui au plus tôt. Choisissez un autre premier jour.
problem-policy-needs-everybody = La dernière règle doit valoir pour tout le monde. Ajoutez une règle sans population.
problem-policy-everybody-last = Cette règle vaut pour tout le monde : celles qui la suivent ne serviraient jamais. Mettez-la en dernier, ou dites pour qui elle est.
problem-policy-exception-is-over = Cette dérogation est terminée. Choisissez un jour à venir, ou accordez-en une autre.
problem-exception-after-leaving = Le dernier jour de cette personne est le { $on } : une dérogation ne va pas au-delà. Choisissez un jour d’ici là, ou corrigez d’abord la date de départ.
problem-exception-out-of-range = Indiquez une durée au-delà du crédit d’heures, de { $most } au plus.
problem-minutes-of-budget-only = Une durée ne va qu’avec une dérogation au crédit d’heures. Videz ce champ, ou choisissez le crédit d’heures.
problem-own-exception = Personne ne s’accorde une dérogation. Demandez à quelqu’un d’autre qui s’occupe des salariés.
