# What stands around every page.

layout-skip = Aller au contenu
layout-places = Navigation principale
layout-waiting = { $count } à traiter
layout-demo = Démonstration : tout ce que vous voyez ici est inventé.
layout-language-fr = Français
layout-language-en = English
layout-baseline = Maillon relie les entreprises et les associations par le mécénat de compétences.
layout-version = Version { $version }

# Un fichier en préparation.

export-title = Votre fichier se prépare
export-text = Cette page regarde toutes les deux secondes s’il est prêt.
export-look = Regarder maintenant
export-back = Revenir à la liste
export-asked = Il a été demandé le { $at }.
export-ready-title = Votre fichier est prêt
export-ready-text = Il reste ici pendant une semaine, depuis votre compte seulement.
export-download = Télécharger le fichier
export-gone-title = Ce fichier n’est plus disponible
export-gone-text = Il n’a pas pu être préparé, ou il montre plus que ce que vous voyez aujourd’hui. Demandez-en un nouveau depuis la liste.

# Pages that stand in for one that cannot be shown.

error-not-found-title = Cette page n’existe pas
error-not-found-text = L’adresse est peut-être incomplète, ou ce qu’elle montrait ne vous est pas ouvert.
error-elsewhere-title = Cette page revient à une autre de vos places
error-elsewhere-text = Vous agissez pour une autre organisation en ce moment. Ouvrez la page dans la place à laquelle elle revient, ou choisissez celle-ci dans le menu à votre nom.
error-elsewhere-open = Ouvrir pour { $seat }
error-forbidden-title = Votre rôle n’ouvre pas cette page
error-forbidden-text = Cette page, ou ce que vous avez demandé, revient à un autre rôle de l’organisation. Si vous avez une autre place, choisissez-la dans le menu à votre nom ; sinon, demandez ce rôle à la personne qui gère l’organisation.
error-foreign-form-title = Ce formulaire n’est plus valable
error-foreign-form-text = Il a été ouvert avant votre dernière connexion, ou depuis un autre site. Ouvrez de nouveau la page qui le contient, puis envoyez-le. Rien n’a été modifié.
error-stale-form-title = Votre connexion a changé entre-temps
error-stale-form-text = Ce formulaire a été ouvert avant votre dernière connexion. Rien n’a été modifié, et ce que vous avez saisi est gardé ici : envoyez-le de nouveau s’il vient de vous.
error-stale-form-send = Envoyer de nouveau
error-method-title = Cette adresse ne s’ouvre pas ainsi
error-method-text = Elle montre une page ou reçoit un formulaire, et c’est l’inverse qui lui a été demandé. Passez par la page qui y mène. Rien n’a été modifié.
error-too-large-title = Cet envoi est trop volumineux
error-too-large-text = Un formulaire tient dans { $limit } Mo. Raccourcissez-le, ou envoyez-le en plusieurs fois. Rien n’a été modifié.
error-format-title = Ce format ne peut pas être lu ici
error-format-text = Cette adresse attend un formulaire tel qu’un navigateur l’envoie. Passez par la page qui le contient. Rien n’a été modifié.
error-too-many-title = Trop de demandes en peu de temps
error-too-many-text = Patientez une minute, puis recommencez. Rien n’a été modifié.
error-refused-title = Cette demande n’a pas pu être acceptée
error-refused-text = Revenez à la page précédente et recommencez. Rien n’a été modifié.
error-unavailable-title = Maillon ne répond pas pour le moment
error-unavailable-text = Rien n’a été perdu. Réessayez dans une minute.
error-failed-title = Quelque chose s’est mal passé de notre côté
error-failed-text = Rien n’a été enregistré à moitié. Réessayez ; si cela se reproduit, transmettez la référence ci-dessous à l’exploitant.
error-altered-document-title = Ce document n’est plus tel qu’il a été délivré
error-altered-document-text = Son fichier a changé ou a disparu, il n’est donc remis à personne. Transmettez la référence ci-dessous à l’exploitant, qui peut le rétablir d’après une sauvegarde.
error-reference = Référence : { $reference }
error-home = Aller à l’accueil
layout-views = Pages de cette rubrique
