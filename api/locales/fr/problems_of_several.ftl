# Problems that several areas tell alike.

problem-budget-exceeded = Il reste { $left } sur votre crédit d’heures ; il en faut { $needed }. Choisissez une séance plus courte, ou donnez de votre temps personnel.
problem-unknown-commune = Cette commune n’existe pas. Choisissez-la dans la liste.
problem-unknown-skill = Une de ces compétences n’existe pas. Choisissez-les dans la liste.
problem-unknown-cause = Une de ces causes n’existe pas. Choisissez-les dans la liste.
problem-unknown-time-zone = Ce fuseau horaire n’existe pas. Il s’écrit comme Europe/Paris.
problem-invalid-local-time = Cette date ou cette heure est illisible. Elle s’écrit comme 2026-03-29T09:00.
problem-time-does-not-exist = Cette heure n’existe pas : les horloges avancent cette nuit-là. Choisissez-en une autre.
problem-in-the-past = Cette date est passée. Choisissez-en une à venir.
problem-session-too-long = Une séance dure vingt-quatre heures au plus.
problem-too-many = C’est trop : { $most } au plus.
