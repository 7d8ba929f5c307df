# Missions and sessions: what may stand in the way, what to know of a date, why a mission fits.

problem-mission-closed = Cette mission est close.
problem-mission-published = La mission est publiée : ce point a été promis et ne change plus.
problem-not-a-draft = Cette mission est déjà publiée ou close.
problem-not-published = Cette mission n’est pas publiée.
problem-secondment-needs-agreements = Une mise à disposition demande une convention et un avenant signés, qui ne s’enregistrent pas encore ici. Le brouillon est gardé.
problem-objective-required = Donnez au moins un objectif.
problem-skill-required = Choisissez au moins une compétence.
problem-place-required = Dites où la mission a lieu : une commune ou un lieu.
problem-address-required = Dites où l’on vient : chaque séance sur place a une adresse.
problem-address-or-link-required = Donnez une adresse ou un lien : une séance hybride a l’un ou l’autre.
problem-out-of-range = Donnez un nombre de { $least } à { $most }.
problem-no-date-left = Il ne reste aucune date.
problem-invalid-local-time = Cette heure est incomplète. Elle s’écrit comme 2026-03-17T14:00.
problem-day-does-not-exist = Ce jour n’existe pas au calendrier. Choisissez-en un autre.
problem-time-does-not-exist = Cette heure n’existe pas ce jour-là : les horloges avancent. Choisissez-en une autre.
problem-in-the-past = Ce moment est passé. Choisissez-en un à venir.
problem-session-too-long = Une séance dure 24 heures au plus. Choisissez une fin plus proche.

note-time-comes-twice = Cette heure vient deux fois, car on passe à l’heure d’hiver ; la première est retenue.
note-clocks-changed = On a changé d’heure depuis la date précédente : l’heure affichée reste la même.
note-public-holiday = Jour férié : { $name }.

holiday-new-year = jour de l’An
holiday-good-friday = Vendredi saint
holiday-easter-monday = lundi de Pâques
holiday-abolition-of-slavery = abolition de l’esclavage
holiday-labour-day = fête du Travail
holiday-victory-1945 = victoire de 1945
holiday-ascension = Ascension
holiday-whit-monday = lundi de Pentecôte
holiday-national-day = fête nationale
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice-1918 = armistice de 1918
holiday-christmas = Noël
holiday-second-christmas-day = lendemain de Noël
