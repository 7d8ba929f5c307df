# The network of an intermediary, for those who work in it.

network-views = Pages du réseau
network-view-branches = Antennes
network-view-people = Personnes
network-view-charter = Charte
network-view-public = Page publique
network-view-figures = Chiffres

network-branch = Antenne
network-branches = Antennes et bureaux
network-bureau-of = Bureau { ELIDED("de", $antenne) }
network-opens = Ouverture
network-closed = Fermeture
network-state = État
network-people = Équipe
network-territory = Territoire
network-no-branch = Aucune antenne
network-no-branch-text = Un réseau agit par ses antennes : chacune a un territoire et une équipe.
network-is-default = Reçoit les besoins des territoires sans antenne
network-no-default = Aucune antenne ne reçoit les besoins des territoires sans antenne. Ouvrez la page d’une antenne pour la désigner.
network-open-since = Ouverte depuis le { $on }
network-planned-for = Prévue le { $on }
network-closes-on = Ferme le { $on }
network-closed-since = Fermée depuis le { $on }
network-people-count =
    { $count ->
        [0] Personne
        [one] { $count } personne
       *[other] { $count } personnes
    }
network-save = Enregistrer

network-branch-open = Ouvrir une antenne
network-branch-open-text = Une date à venir fait une antenne prévue : elle se voit, et prend des besoins à partir de ce jour.
network-branch-opened = L’antenne est enregistrée. Donnez-lui maintenant son territoire et son équipe.
network-branch-change = Fiche de l’antenne
network-branch-changed = La fiche de l’antenne est enregistrée.
network-name = Nom
network-parent = Antenne de rattachement
network-parent-hint = Pour un bureau. Une antenne ne dépend d’aucune autre.
network-parent-none = Aucune : c’est une antenne
network-opens-hint = Une date à venir pour une antenne prévue.
network-choose-day = Choisissez un jour.
network-zone = Fuseau horaire
network-zone-hint = L’heure de ses échéances.
network-contact-email = E-mail de contact
network-contact-email-hint = Sans adresse propre, on écrit à celle du réseau.
network-contact-phone = Téléphone
network-departements = Départements
network-departements-hint = L’antenne reçoit les besoins des associations de ces départements. Sous un département déjà pris, le nom de l’antenne qui l’a.
network-takes-over = Reprendre les départements d’autres antennes
network-takes-over-hint = Un département n’appartient qu’à une antenne du réseau.
network-territory-set = Le territoire est enregistré.
network-default = Recevoir les territoires sans antenne
network-default-question = Confier à { $branch } les besoins des territoires sans antenne ?
network-default-consequence = L’antenne qui les recevait ne les reçoit plus. Les besoins déjà suivis restent où ils sont.
network-default-named = Cette antenne reçoit les besoins des territoires sans antenne.
network-branch-close = Fermer l’antenne
network-close-default-first = Cette antenne reçoit les besoins des territoires sans antenne. Confiez-les d’abord à une autre, sur la page de celle-ci.
network-close-text = Dès que la fermeture est enregistrée, cette antenne ne reçoit plus rien. Les rôles de son équipe restent, jusqu’à ce que vous les retiriez.
network-close-on = Jour de la fermeture
network-successor = Antenne qui prend la suite
network-successor-hint = Ses besoins ouverts, ses volontaires et son territoire passent aussitôt à cette antenne. Nécessaire tant qu’elle suit un besoin ou des volontaires.
network-successor-none = Aucune
network-branch-closed = La fermeture est enregistrée.

network-look = Choisir une antenne
network-whole = Tout le réseau
network-members = Rôles
network-nobody = Personne n’a de rôle ici
network-nobody-text = Les personnes invitées paraissent ici dès qu’elles ont accepté.
network-invite-branch-hint = Pour les rôles d’antenne. L’administration et la trésorerie valent pour tout le réseau.
network-choose-role = Choisissez un rôle.
network-invited = L’invitation est partie à { $email }.
network-invitation-withdrawn = L’invitation est annulée.
network-member-removed = Le rôle est retiré.
network-left = Vous avez quitté ce rôle.
network-task-runs = Gère les antennes, les personnes et la charte du réseau.
network-task-treasurer = Tient les factures du réseau, et rien d’autre.
network-task-head = Dirige l’antenne, répartit les besoins et réunit l’équipe.
network-task-coordinator = Suit les besoins des associations et les volontaires.
network-task-support = Recrute et accueille les volontaires.
network-task-relay = Fait passer les annonces à ses collègues et à ses amis.

network-settings = Réglages du réseau
network-settings-saved = Le réglage est enregistré.
network-priority = Volontaires prioritaires
network-priority-months = Durée de la priorité
network-priority-hint = Une personne non retenue qui souhaite une autre mission passe d’abord, à égalité, pendant ce temps. Vaut pour les souhaits à venir.
network-pace = Nouvelles des missions
network-pace-days = Silence avant l’alerte
network-pace-hint = Sans nouvelle d’une mission depuis ce temps, sa passerelle en est avertie.
network-unit-months = mois
network-unit-days = jours
network-number-needed = Indiquez un nombre.
network-charter-version = Version { $number }
network-charter-before = Version précédente ({ $number })
network-charter-since = Publiée le { $on }
network-charter-versions = Toutes les versions
network-charter-which = Version
network-charter-publish = Publier une version
network-charter-text = Texte de la charte
network-charter-hint = Les versions publiées ne changent plus. Une nouvelle version demande aux associations une nouvelle adhésion.
network-charter-published = La nouvelle version est publiée.
network-no-charter = Aucune charte n’est publiée
network-no-charter-text = La charte dit les valeurs que le réseau et les associations partagent.
network-adherences = Associations qui adhèrent
network-association = Association
network-adhered-on = Adhésion
network-no-adherence = Aucune association n’adhère encore
network-no-adherence-text = Une association adhère à la charte depuis la page publique du réseau.
network-adhere = Adhérer à la charte
network-adhere-text = En adhérant, vous engagez { $association } à respecter cette charte.
network-adhered = Votre association adhère à la charte.
network-adhered-since = Adhésion du { $on }

network-figures-sent-to = Besoins reçus par antenne
network-figures-year = Ce que chaque antenne a fait
network-figures-sent = Besoins reçus
network-figures-associations = Associations qui les ont envoyés
network-figures-begun = Missions commencées
network-figures-volunteers = Volontaires actifs aujourd’hui
network-figures-together = { $antenne } et ses bureaux
network-figures-days = Jours passés à chaque étape
network-figures-days-note = Médiane des besoins qui ont quitté l’étape cette année-là. Après une pause, l’étape recommence à zéro.

intermediaries-title = Réseaux de passerelles
intermediaries-lead = Ces réseaux aident une association à dire son besoin, cherchent des volontaires et suivent la mission.
intermediaries-none = Aucun réseau
intermediaries-none-text = Les réseaux paraissent ici dès que l’exploitant les inscrit.
intermediaries-branches =
    { $count ->
        [0] Aucune antenne ouverte
        [one] { $count } antenne ouverte
       *[other] { $count } antennes ouvertes
    }
intermediaries-elsewhere = Les besoins d’ailleurs vont à l’antenne { $branch }.

charters-lead = Un réseau vous demande d’adhérer à sa charte avant de chercher des volontaires pour vous. Une nouvelle version demande une nouvelle adhésion.
charters-none = Aucune charte
charters-none-text = Aucun réseau n’a encore publié de charte.
charters-intermediary = Réseau
charters-in-force = En vigueur
charters-state = Votre association
charters-not-yet = pas encore d’adhésion
charters-history = Vos adhésions

# Classement et équité

matching-title = Classement des candidatures
matching-lead = Le classement additionne des points, ligne par ligne. Ni l’âge, ni le nom, ni un refus n’y comptent.
matching-skills = Compétences demandées et niveau : 50 points
matching-details = Savoir-faire détaillés que l’annonce et le profil nomment tous deux : 8 points
matching-wishes = Envie de faire ce qui est demandé : 12 points
matching-availability = Moments de la semaine : 12 points ; heures par semaine : 6 points
matching-reach = Mission à distance, ou à 30 km au plus : 10 points ; de moins en moins jusqu’à 100 km
matching-cause = Cause qui tient à cœur : 10 points
matching-interview = Entretien : jusqu’à 8 points de plus ou de moins pour l’aptitude, autant pour la motivation
matching-hosting = Association dont la capacité d’accueil est atteinte : 12 points de moins
matching-weight = Points d’une candidature prioritaire
matching-weight-hint = De 0 à 10 : jamais assez pour passer devant une candidature nettement meilleure. La priorité dure { $months } mois.
matching-saved = Le poids de la priorité est enregistré.
fairness-title = Équité en { $year }
fairness-share = { $percent } % des missions commencées vont à des personnes qui n’en avaient jamais eu ({ $count } missions).
fairness-too-few = Moins de cinq missions ont commencé cette année : leur répartition n’est pas montrée.
