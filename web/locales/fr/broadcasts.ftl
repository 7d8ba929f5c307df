# Les annonces des antennes : pour les volontaires, les relais et les passerelles.

open-announcements-views = Quelles annonces
open-announcements-title = Annonces
open-announcements-lead = Des associations cherchent des volontaires par votre antenne, ou dans tout le réseau. Proposez-vous, ou faites passer.
open-announcements-for-you = Pour vous ({ $count })
open-announcements-others = À faire passer ({ $count })
open-announcements-none = Aucune annonce ne demande vos compétences
open-announcements-none-words = Seuls les volontaires d’une antenne en reçoivent. Complétez vos compétences : elles disent quelles annonces sont pour vous.
open-announcements-skills = Compléter mes compétences
open-announcements-none-others = Aucune autre annonce
open-announcements-none-others-words = Les annonces qui demandent d’autres compétences que les vôtres paraissent ici.
open-announcements-national = toutes les antennes
open-announcements-until = jusqu’au { $day }
open-announcements-from = à partir du { $day }
open-announcements-any-time = dates à convenir
open-announcements-see = Voir la mission
open-announcements-apply = Voir et se proposer
open-announcements-home =
    { $count ->
        [one] Une annonce demande vos compétences
       *[other] { $count } annonces demandent vos compétences
    }

relay-title = Annonces à relayer
relay-lead = Faites passer ces annonces par votre lien : vous verrez combien de personnes sont venues grâce à vous, jamais lesquelles.
relay-prepare = Préparer mes liens
relay-prepared = Vos liens sont prêts.
relay-none = Aucune annonce à relayer
relay-none-words = Dès qu’une recherche s’ouvre dans votre antenne, son annonce paraît ici avec votre lien.
relay-link = Votre lien
relay-came =
    { $visits ->
        [one] Une visite
       *[other] { $visits } visites
    } par votre lien, { $applications ->
        [0] aucune candidature
        [one] une candidature
       *[other] { $applications } candidatures
    }.
relay-words = Des mots tout prêts
relay-mail-subject = Une mission cherche des volontaires : { $title }
relay-mail-body =
    Bonjour,

    { $association } cherche des volontaires : « { $title } ».

    { $summary }

    Pour en savoir plus et se proposer : { $address }
relay-short-words = { $association } cherche des volontaires : « { $title } ». Cela peut vous plaire, ou à quelqu’un que vous connaissez : { $address }
relay-by-mail = Par e-mail
relay-on-linkedin = Sur LinkedIn

diffusion-title = Diffusion de l’annonce
diffusion-round = recherche n° { $round }
diffusion-told = Volontaires et relais prévenus
diffusion-for-you =
    { $count ->
        [one] dont un qui a les compétences demandées
       *[other] dont { $count } qui ont les compétences demandées
    }
diffusion-mailed = E-mails envoyés
diffusion-waiting = En attente d’un récapitulatif
diffusion-unwished = Sans e-mail, à leur demande
diffusion-bounced = Adresses qui refusent les e-mails
diffusion-opened = Personnes venues par un lien
diffusion-visits = Visites par un lien
diffusion-applications = Candidatures
diffusion-words = Chaque volontaire reçoit l’annonce une seule fois par recherche, comme il l’a choisi : tout de suite, chaque jour, chaque semaine ou sur sa page seulement. Les visites comptent aussi celles de personnes qui n’ont pas de compte.
diffusion-chart = De la diffusion aux candidatures
diffusion-step = Étape
diffusion-links = Ce qu’apporte chaque lien
diffusion-no-link = Les liens sont créés quand la diffusion commence.
diffusion-whose = Lien
diffusion-branch = L’antenne, par ses e-mails
diffusion-is-national = Les volontaires de toutes les antennes ont cette annonce.
diffusion-go-national = Diffuser dans tout le réseau
diffusion-gone-national = L’annonce part vers les autres antennes.
diffusion-question = Diffuser cette annonce dans tout le réseau ?
diffusion-consequence = Les volontaires des autres antennes la recevront, et l’association en sera prévenue. Elle ne peut pas être reprise.
diffusion-consent-words = Cette annonce est pour un lieu. Si l’association accepte des volontaires à distance, notez qui vous l’a dit. Elle en sera prévenue aussitôt.
