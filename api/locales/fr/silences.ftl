# Ce qu’une association dit sans son écran, et ce qui s’écrit quand elle ne répond pas.

mail-said-sent = ce besoin est envoyé.
mail-said-charter-adhered = l’association adhère à la charte.
mail-said-pause = le besoin est mis en pause.
mail-said-resume = le besoin reprend.
mail-said-stop = le besoin est arrêté.
mail-said-reword = l’annonce est à réécrire.
mail-said-neighbour-asked = une antenne voisine est souhaitée.
mail-said-no-candidate = le besoin s’arrête sans candidature.
mail-said-debrief-given = le bilan de la mission est donné.
mail-said-later-answered = vous avez répondu à la question sur ce qui sert encore.

mail-charter-asked-subject = La charte attend votre adhésion : { $need }
mail-charter-asked-text =
    Avant d’écrire l’annonce de « { $need } », { $branch } demande à { $association } d’adhérer à la version { $version } de sa charte.

    Lisez-la par ce lien, sans compte, et adhérez-y si vous en partagez les valeurs. Ouvrir le lien ne décide encore de rien : c’est un bouton de sa page qui décide.
mail-charter-asked-button = Lire la charte

mail-charter-reminder-subject = Rappel : la charte attend votre adhésion, pour « { $need } »
mail-charter-reminder-text =
    Le besoin « { $need } » { ELIDED("de", $association) } attend que vous adhériez à la version { $version } de la charte. Sans cela, { $branch } ne peut pas en écrire l’annonce.

    Lisez-la par ce lien, sans compte : c’est un bouton de sa page qui décide. Si vous ne souhaitez pas y adhérer, dites-le à votre passerelle.
mail-charter-reminder-button = Lire la charte

mail-charter-adhered-subject = { $association } a adhéré à la charte
mail-charter-adhered-text =
    { $association } a adhéré à la charte, pour le besoin « { $need } ». L’annonce peut s’écrire dès que le reste est noté.
mail-charter-adhered-button = Ouvrir ce besoin

mail-announcement-reminder-subject = Rappel : une annonce attend votre accord : { $need }
mail-announcement-reminder-text =
    L’annonce écrite pour « { $need } » attend encore la réponse { ELIDED("de", $association) }. Personne n’est cherché d’ici là.

    Lisez-la par ce lien, sans compte, puis approuvez-la ou renvoyez-la avec vos remarques.
mail-announcement-reminder-button = Lire l’annonce

mail-roadmap-reminder-subject = Rappel : une feuille de route attend l’approbation de votre association
mail-roadmap-reminder-text =
    Tous les volontaires ont approuvé la feuille de route de la mission « { $need } », et attendent la réponse { ELIDED("de", $association) } : la mission commence alors.

    Le premier bouton l’approuve sans compte, pendant trente jours. Si quelque chose ne convient pas, modifiez-la dans votre compte, ou dites-le à votre passerelle.
mail-roadmap-reminder-button = Lire et approuver
mail-roadmap-reminder-second-button = L’ouvrir dans mon compte

mail-association-silent-subject = { $association } ne répond pas : « { $need } »
mail-association-silent-text =
    Le besoin « { $need } » attend { $association } depuis le { $since }. Deux rappels sont partis ; il n’en partira pas d’autre.

    Appelez l’association : ce qu’elle vous dit s’enregistre sur la page du besoin, avec qui l’a dit et quand. Vous pouvez aussi lui renvoyer ses liens de là.
mail-association-silent-button = Ouvrir ce besoin

mail-need-link-subject = Votre besoin, sans compte : { $need }
mail-need-link-text =
    Par ce lien, vous agissez pour { $association } à propos de « { $need } », sans compte : mettre le besoin en pause, le reprendre, l’arrêter ou choisir la suite de la recherche. Ce qui attend votre réponse vous est envoyé à part.

    Ouvrir le lien ne décide encore de rien. Il marche pendant soixante jours ; ne le transmettez pas.
mail-need-link-button = Ouvrir ce besoin

mail-association-asked-to-register-subject = { $intermediary } vous propose d’envoyer votre besoin
mail-association-asked-to-register-text =
    { $inviter }, { ELIDED("de", $intermediary) }, vous invite à inscrire { $association } sur Maillon. Une fois l’association vérifiée, vous envoyez votre besoin, et une passerelle cherche avec vous des volontaires.

    Si ce message ne vous concerne pas, ne faites rien : rien n’est inscrit.
mail-association-asked-to-register-button = Inscrire notre association
