# What stands around every page.

layout-skip = Aller au contenu
layout-places = Navigation principale
layout-waiting = { $count } à traiter
layout-demo = Démonstration : tout ce que vous voyez ici est inventé.
layout-language-fr = Français
layout-language-en = English
layout-baseline = Maillon relie les entreprises et les associations par le mécénat de compétences.
layout-version = Version { $version }

# Pages that stand in for one that cannot be shown.

error-not-found-title = Cette page n’existe pas
error-not-found-text = L’adresse est peut-être incomplète, ou ce qu’elle montrait ne vous est pas ouvert.
error-refused-title = Cette demande n’a pas pu être acceptée
error-refused-text = Revenez à la page précédente et recommencez. Rien n’a été modifié.
error-unavailable-title = Maillon ne répond pas pour le moment
error-unavailable-text = Rien n’a été perdu. Réessayez dans une minute.
error-failed-title = Quelque chose s’est mal passé de notre côté
error-failed-text = Rien n’a été enregistré à moitié. Réessayez ; si cela se reproduit, transmettez la référence ci-dessous à l’exploitant.
error-reference = Référence : { $reference }
error-home = Aller à l’accueil
