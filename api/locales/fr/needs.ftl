# Besoins que les intermédiaires accompagnent.

need-state-sent = envoyé
need-state-qualifying = à l’étude
need-state-drafting = annonce en rédaction
need-state-to-approve = annonce à approuver
need-state-searching = en recherche
need-state-roadmap = feuille de route
need-state-under-way = mission en cours
need-state-debrief = bilan
need-state-closed = terminé
need-state-paused = en pause
need-state-stopped = arrêté

problem-need-stands-elsewhere = Ce besoin n’en est pas là : il est à l’étape « { $state } ». Rechargez la page.
problem-tied-to-association = Vous faites partie de cette association : une autre passerelle ou la tête d’antenne s’en charge.
