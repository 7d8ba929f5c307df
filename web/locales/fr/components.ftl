# What the parts of pages say of themselves, whatever page they stand on.

# The account's menu.
account-act-as = Agir en tant que
account-sign-in = Se connecter
account-profile = Mon profil
account-addresses = Mes adresses e-mail
account-sessions = Mes connexions
account-sign-out = Se déconnecter

# Buttons that ask before they act.
action-keep = Ne rien changer

# Time budgets.
budget-left = restantes sur { $granted }
budget-exceptional = dont { $time } accordées à titre exceptionnel
budget-ahead = dont { $time } déjà prises sur l’année suivante, où elles sont reportées
budget-confirmed = Confirmé : { $time }
budget-pending = Retenu, à confirmer : { $time }

# Charts.
chart-range = Le plus bas : { $low } ({ $lowest }). Le plus haut : { $high } ({ $highest }).
chart-empty = Aucun chiffre pour le moment.
chart-nothing = Rien à montrer : tous les chiffres sont à zéro.
chart-alike = Tous les chiffres sont les mêmes : { $value }.
chart-table = Voir les chiffres
chart-count = Nombre
chart-hours = Heures
chart-euros = Montant
chart-share = Part
# Figures about fewer than five people.
chart-kept-back = non communiqué

# Forms.
form-optional = (facultatif)
form-problems =
    { $count ->
        [one] Une réponse est à revoir
       *[other] { $count } réponses sont à revoir
    }
form-not-possible = Cela n’est pas possible
form-problem-of = { $field } — { $problem }
form-field-of-line = { $line }, { $field }
form-zones-of-france = En France
form-zones-elsewhere = Ailleurs
form-zone-of-address = Selon l’adresse
form-file-missing = Choisissez un fichier.
form-file-too-large = Ce fichier dépasse { $limit } Mo. Partagez-le en plusieurs fichiers ou allégez-le, puis choisissez-le de nouveau.
form-too-many-files = Vous avez envoyé { $most } fichiers depuis hier sans vous en servir. Terminez ce que vous avez commencé, ou réessayez demain.
form-not-a-number = Écrivez un nombre entier, par exemple 12.
form-not-a-decimal = Écrivez un nombre, par exemple 14 ou 2,5.
form-not-an-amount = Écrivez un montant en euros, par exemple 1234,56.
form-not-a-duration = Écrivez une durée, par exemple 1 h 30 ou 45 min.
form-hours-or-minutes = { $number } : heures ou minutes ? Écrivez { $number } min ou { $number } h.
form-not-a-date = Écrivez une date, par exemple 08/12/2026.
form-ends-before-it-starts = La fin précède le début. Choisissez une date de fin plus tardive.
form-not-a-time = Écrivez une date et une heure, par exemple 08/12/2026 09:30.

# Lists.
list-read-only = Ce qui sera ajouté s’affichera ici.
list-filter = Filtrer
list-clear = Tout afficher
list-previous = Précédents
list-next = Suivants
list-total =
    { $count ->
        [0] Aucun résultat
        [one] Un résultat
       *[other] { $count } résultats
    }

# Parts of many pages.
page-trail = Vous êtes ici
page-step-done = fait
page-year-instead = L’année demandée n’est pas entre 2000 et 2100 : voici { $year }.
page-no-tax-advice = Maillon informe et ne donne pas de conseil fiscal : en cas de doute, demandez à votre expert-comptable ou à l’administration fiscale.

# A day, seen from today.
when-today = aujourd’hui
when-yesterday = hier
when-tomorrow = demain
when-days-ago = il y a { $count } jours
when-in-days = dans { $count } jours

# What the next page says once.
flash-saved = C’est enregistré.
flash-saved-lines =
    { $count ->
        [one] Une ligne est enregistrée.
       *[other] { $count } lignes sont enregistrées.
    }
flash-looked-up = Rien n’est encore enregistré. Voyez d’abord ce que votre recherche a trouvé : choisissez, ou videz-la, puis validez de nouveau.
flash-unchanged = Rien n’a changé.
