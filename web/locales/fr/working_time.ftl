# Le temps de travail sur les missions qui choisissent leurs volontaires, de chaque côté.

time-title = Sur quel temps
time-keep = Je ne veux pas que mon entreprise voie cette association : mes heures comptent et ne sont pas valorisées.
time-kept = Votre entreprise ne voit pas cette association ; ces heures ne sont pas valorisées.
time-what-is-told = Votre entreprise n’est interrogée que si vous êtes retenu. Elle lit le titre de la mission, l’association, la durée et les dates, et rien de votre candidature.
time-approver-manager = Sur le temps { ELIDED("de", $employer) } : votre responsable devra donner son accord avant que vous soyez présenté à l’association.
time-approver-hr = Sur le temps { ELIDED("de", $employer) } : les ressources humaines devront donner leur accord avant que vous soyez présenté à l’association.
time-budget-short = La mission en demande { $needed } : proposez votre temps personnel.
time-standing-later = L’accord de votre entreprise sera demandé si vous êtes retenu.
time-standing-waits = L’accord de votre entreprise est demandé.
time-standing-agreed = Votre entreprise est d’accord.
time-standing-refused = Votre entreprise n’a pas donné son accord. Personne d’autre que vous ne le lit.
time-standing-lapsed = Votre entreprise n’a pas répondu à temps.
time-standing-ended = Vous ne travaillez plus dans cette entreprise.
time-answer-by = Elle a jusqu’au { $at } pour répondre.
time-change = Proposer un autre temps
time-send = Enregistrer
time-own-words = Vous pouvez faire cette mission sur votre temps personnel : votre entreprise n’a plus rien à en dire, et la passerelle en est informée.
time-own-button = Passer sur mon temps personnel
flash-time-changed = C’est noté. La passerelle en est informée.

applications-time-own = Sur votre temps personnel
applications-time-working = Sur votre temps de travail
applications-time-waits = Sur votre temps de travail, accord demandé à votre entreprise
applications-time-agreed = Sur votre temps de travail, avec l’accord de votre entreprise
applications-time-not-agreed = Sur votre temps de travail, sans l’accord de votre entreprise
applications-time-change = Changer

candidate-time-own = Sur son temps personnel
candidate-time-agreed = Sur son temps de travail, avec l’accord de son entreprise
candidate-time-not-yet = Sur son temps de travail : l’accord de son entreprise n’est pas acquis

mission-days = du { $from } au { $until }
mission-days-from = à partir du { $from }
mission-days-until = jusqu’au { $until }
mission-days-unknown = à des dates à convenir

roadmap-on-working-time = sur le temps de travail
roadmap-held = { $time } retenues sur son crédit d’heures

staff-held-missions = Heures retenues pour des missions
staff-held-kept = Mission d’une cause confidentielle
staff-held-time = { $held } retenues sur { $agreed } convenues, à partir du { $from }
