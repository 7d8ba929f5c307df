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

match-skills = Vos compétences : { $skills }
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
