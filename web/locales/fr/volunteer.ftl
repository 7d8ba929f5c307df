# Sessions, bookings and profiles.

session-back = La mission
session-cancelled = L’association a annulé cette séance.
session-begun = Cette séance a déjà commencé : elle ne se réserve plus.
session-full = complet
session-join = Rejoindre la séance
session-link-later = Le lien de la séance vous sera envoyé.
session-you-wait = Vous attendez une place
session-you-have-a-place = Votre place est réservée
session-your-booking = Votre réservation
session-see-bookings = Voir mes réservations
session-sign-in = Connectez-vous pour réserver une place.
session-sign-in-button = Se connecter
session-notice = Réservation possible jusqu’au { $at }.
session-notice-of = Sur le temps { ELIDED("de", $employer) }, réservation possible jusqu’au { $at }.
session-notice-own = Sur votre temps personnel, réservation possible jusqu’au { $at }.
booking-form-title = Réserver
booking-basis = Sur quel temps ?
booking-basis-working-time = temps de travail
booking-basis-personal-time = temps personnel
booking-basis-leave = congé
booking-basis-partial-activity = activité partielle
booking-employer = Employeur
booking-employer-none = Choisir…
booking-spontaneous = En activité partielle : je donne ces heures de ma propre initiative.
booking-keep = Sur mon temps de travail, je ne veux pas que mon entreprise voie cette association : mes heures comptent et ne sont pas valorisées.
booking-kept = Votre entreprise ne voit pas cette association ; ces heures ne sont pas valorisées.
booking-full = Cette séance est complète. Attendre ne réserve ni l’heure ni votre crédit ; si une place se libère à temps, un message vous prévient.
booking-age-adults = En réservant, vous dites avoir 18 ans ou plus.
booking-age-minors = En réservant, vous dites avoir 16 ans ou plus, et l’accord d’un parent si vous avez moins de 18 ans.
booking-wait = M’inscrire sur la liste d’attente
booking-book = Réserver { $time }
booking-budget = { $employer } : il vous reste { $left } sur { $granted }.
booking-budget-used = { $used } utilisées sur { $granted }
booking-budget-short =
    { $year ->
        [none] Cette réservation demande { $needed } sur ce crédit d’heures : il n’y suffit pas.
       *[other] Cette réservation demande { $needed } sur le crédit d’heures { $year } : il n’y suffit pas.
    }
booking-position = Rang { $position } sur la liste d’attente
flash-booked =
    { $count ->
        [one] Votre place est réservée. Un message vous le confirme.
       *[other] Vos { $count } places sont réservées. Un message vous le confirme.
    }
flash-waiting = Vous êtes sur la liste d’attente. Un message vous prévient si une place se libère.
flash-booking-cancelled = C’est rendu, vos minutes aussi.
flash-booking-cancelled-own = C’est rendu.
flash-list-left = Vous n’êtes plus sur la liste d’attente.
flash-feed-revoked = Cette adresse d’agenda ne montre plus rien.
flash-session-place =
    { $count ->
        [0] Le lieu et le lien sont enregistrés.
       *[other] Le lieu et le lien sont enregistrés ; chaque personne qui a une place en est prévenue.
    }
flash-session-resized =
    { $count ->
        [one] Le nombre de places est enregistré.
       *[other] Le nombre de places est enregistré pour les { $count } séances de la série.
    }
flash-session-moved =
    { $count ->
        [0] La séance est déplacée.
       *[other] La séance est déplacée ; chaque personne inscrite en est prévenue.
    }
flash-session-cancelled =
    { $count ->
        [0] La séance est annulée.
       *[other] La séance est annulée ; chaque personne inscrite en est prévenue.
    }
flash-attendance-marked = Les présences sont notées.
flash-attendance-partly =
    { $count ->
        [one] La réponse pour une personne est notée.
       *[other] Les réponses pour { $count } personnes sont notées.
    }
flash-profile-saved = Votre profil est enregistré.
bookings-title = Mes réservations
bookings-upcoming = À venir
bookings-waiting = En attente d’une place
bookings-waiting-words = Attendre ne réserve ni l’heure ni votre crédit.
bookings-past = Passées
bookings-none = Aucune séance à venir
bookings-none-words = Les séances que vous réservez apparaissent ici, avec leur lien ou leur adresse.
bookings-find = Trouver une mission
bookings-cancel = Rendre ma place
bookings-cancel-question = Rendre cette place ?
bookings-cancel-consequence = Vos minutes vous reviennent, et la place va à la première personne qui l’attend.
bookings-cancel-consequence-own = La place va à la première personne qui l’attend.
bookings-cancel-series = Rendre toutes mes places
bookings-cancel-series-question = Rendre toutes les places à venir de cette série ?
bookings-cancel-series-consequence = Vos minutes vous reviennent, et les places vont à la première personne qui les attend.
bookings-cancel-series-consequence-own = Les places vont à la première personne qui les attend.
bookings-leave-list = Quitter la liste d’attente
bookings-leave-list-question = Quitter la liste d’attente ?
bookings-leave-list-consequence = Vous perdez votre rang.
calendar-title = Mon agenda privé
calendar-words = Abonnez votre agenda à une adresse secrète : vos séances y restent à jour, à la bonne heure.
calendar-once = Voici l’adresse. Elle ne sera plus montrée : copiez-la maintenant.
calendar-since = Une adresse créée le { $at }
calendar-revoke = Révoquer cette adresse
calendar-make = Créer une adresse
profile-title = Mon profil
profile-own-address = Vous n’entrez ici que par votre employeur. Ajoutez une adresse à vous : elle vous laissera revenir à votre compte et à vos heures si vous le quittez.
profile-own-address-add = Ajouter mon adresse
profile-lead = Les missions vous sont proposées d’après votre commune, vos compétences et vos causes, et vous en trouvez à vos heures. Votre nom est vu par les associations que vous aidez et par les organisations dont vous faites partie ; vos compétences et vos disponibilités, par les antennes dont vous êtes volontaire. Le reste de cette page n’est vu que de vous.
profile-first-name = Prénom
profile-last-name = Nom
profile-language = Langue des messages
profile-language-fr = Français
profile-language-en = Anglais
profile-time-zone = Fuseau horaire
profile-time-zone-hint = L’heure qu’il est là où vous vivez : les séances sont dites aussi à cette heure-là.
profile-commune = Commune
profile-commune-hint = Les distances sont comptées de là, et les missions proches passent devant.
profile-commune-none = Aucune
profile-free-times = Mes disponibilités
profile-free-times-hint = Vous pouvez ne chercher que les missions dont une séance tombe à ces moments, et chacune dit si c’est le cas. Le matin va jusqu’à 13 h, le soir commence à 18 h, à l’heure du lieu.
profile-free-morning = { $day } matin
profile-free-afternoon = { $day } après-midi
profile-free-evening = { $day } soir
profile-availability = Précisions sur mes disponibilités
profile-availability-hint = Dans vos mots : deux heures par mois, pas pendant les vacances… Les antennes dont vous êtes volontaire le lisent ; ni la recherche ni les associations.
profile-skills = Mes compétences
profile-skills-hint = Les missions qui les demandent passent devant. Cherchez avec vos mots, puis cochez. Ce qui est coché reste coché.
profile-causes = Mes causes
profile-causes-hint = Les missions qui les servent passent devant.
profile-save = Enregistrer
booking-unfit = ne tient plus
booking-unfit-words = Votre employeur a marqué ce jour en activité partielle : cette place ne tient plus sur votre temps de travail, et son temps reste retenu jusqu’à ce que vous la rendiez. Si vous souhaitez donner ce temps de votre propre chef, rendez-la, puis réservez de nouveau en activité partielle : personne ne peut vous le demander.
participants-title = Participants
participants-name = Nom
participants-time = Temps
participants-status = État
participants-none = Personne pour le moment
participants-none-words = Les personnes qui réservent cette séance apparaissent ici.
attendance-words = Décochez les personnes absentes : les minutes prises sur un crédit d’heures y reviennent, sauf celles d’un relevé déjà déclaré, tant qu’il n’est pas retiré.
attendance-save = Noter les présences
attendance-own = Une autre personne de l’association note votre présence.
session-place = Où a lieu la séance
session-place-words = Chaque personne qui a une place reçoit le lien ou l’adresse, et son agenda suit.
session-place-save = Enregistrer et prévenir
session-size = Changer le nombre de places
session-size-series =
    { $count ->
        [one] Une seule séance de la série se réserve encore : ce nombre ne vaut que pour elle.
       *[other] Les { $count } séances de la série se réservent ensemble : ce nombre vaut pour chacune.
    }
session-size-words = Les places ajoutées reviennent aux personnes qui attendent, dans leur ordre, quand leur crédit d’heures et leurs autres réservations le permettent. Une place prise n’est retirée à personne.
session-size-needed = Dites combien de places a la séance.
session-size-save = Enregistrer
session-move = Déplacer la séance
session-move-words = Chaque personne en est prévenue et garde sa place, sauf si le nouvel horaire ne lui convient pas.
session-series-only = Cela ne touche que cette séance : les autres de la série restent réservées à leur date.
session-local-start = Début
session-local-end = Fin
session-time-zone = Fuseau horaire
session-reason = Motif
session-reason-hint = Chaque personne concernée le lira.
session-move-save = Déplacer
session-cancel = Annuler la séance
session-cancel-words = Chaque personne en est prévenue et retrouve les minutes prises sur son crédit d’heures.
session-cancel-save = Annuler la séance
session-places =
    { $count ->
        [0] aucune place restante
        [one] une place restante
       *[other] { $count } places restantes
    }
session-held =
    { $count ->
        [one] une place gardée, en attente d’un accord
       *[other] { $count } places gardées, en attente d’un accord
    }
session-waiting =
    { $count ->
        [one] une personne attend
       *[other] { $count } personnes attendent
    }
session-capacity =
    { $count ->
        [one] une place en tout
       *[other] { $count } places en tout
    }
session-series =
    { $count ->
        [one] Une séance, réservée d’un seul geste
       *[other] { $count } séances, réservées ensemble
    }

# La page d’accueil de qui est connecté.

volunteer-home-title = Bonjour { $name }
volunteer-home-entries = { $count ->
    [one] Un relevé d’heures attend votre réponse
   *[other] { $count } relevés d’heures attendent votre réponse
}
volunteer-home-series = D’autres séances de cette série suivent.
volunteer-home-until = Jusqu’au { $day }.
volunteer-home-organisation = Vous représentez une organisation ?
volunteer-home-organisation-words = Inscrivez-la : vous la gérez aussitôt, et l’exploitant la vérifie.
volunteer-home-skills = Ce que vous savez faire
volunteer-home-skills-words = Dites vos compétences et vos causes : les missions qui vous conviennent viendront en premier.
volunteer-home-skills-button = Compléter mon profil
volunteer-home-branches = Donner de votre temps autrement
volunteer-home-branches-words = Inscrivez-vous comme volontaire d’une antenne : elle vous rencontre, et vous envoie des missions qui vous conviennent.
volunteer-home-branches-button = Devenir volontaire
volunteer-home-for-you = Pour vous
