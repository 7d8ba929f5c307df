# Où en est un besoin.

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
