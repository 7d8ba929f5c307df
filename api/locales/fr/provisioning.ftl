# Ce qu’un annuaire d’entreprise et ses groupes demandent : problèmes et messages.

problem-value-of-directory = L’annuaire de l’entreprise donne cette valeur. Modifiez-la là-bas : ici, elle serait remplacée à la prochaine mise à jour.
problem-group-named-by-directory = L’annuaire de l’entreprise donne son nom à ce groupe. Renommez-le là-bas.
problem-group-name-taken = Un autre groupe de l’entreprise porte ce nom. Choisissez-en un autre.
problem-finance-by-group = Le rôle finance ne se donne pas par un groupe : invitez chaque personne par son nom, pour que les autres l’apprennent.
problem-role-by-group = Le groupe « { $group } » donne ce rôle, qui reviendrait avec lui. Sortez la personne du groupe, dans l’annuaire s’il le tient, ou retirez le rôle au groupe.
problem-group-has-one-place = Choisissez une entité ou un site, pas les deux : un site appartient déjà à son entité.
problem-group-of-directory = L’annuaire de l’entreprise dit qui fait partie de ce groupe. Changez-le là-bas.
problem-group-in-use = Une règle ou une campagne de l’entreprise nomme ce groupe. Changez-la d’abord.
problem-two-tokens-work = Deux jetons fonctionnent déjà. Révoquez celui qui ne sert plus, puis créez le nouveau.
problem-same-attribute-twice = Cet attribut nomme déjà l’entité juridique. Choisissez-en un autre pour le site.
problem-too-many-employees = Ajoutez { $most } personnes au plus à la fois.

mail-left-employer-subject = Vous avez quitté { $company } : ce qui reste à vous
mail-left-employer-text =
    { $roles ->
        [ended] { $company } a indiqué votre départ. Vos rôles dans son programme ont pris fin, et vos réservations à venir sur son temps de travail sont annulées. Toutes vos connexions ont pris fin : revenez par votre propre adresse.
       *[none] { $company } a indiqué votre départ. Vos réservations à venir sur son temps de travail sont annulées. Toutes vos connexions ont pris fin : revenez par votre propre adresse.
    }

    Votre compte Maillon reste à vous. Les heures que vous avez données peuvent encore être confirmées ; vous les retrouvez dans vos heures, et vos certificats d’engagement restent dans votre compte.

    Tout ce que Maillon garde de vous est réuni dans une archive, à télécharger pendant sept jours.
mail-left-employer-button = Voir mes heures
mail-left-employer-second-button = Télécharger mon archive

mail-left-employer-address-subject = Vous avez quitté { $company } : gardez votre compte Maillon
mail-left-employer-address-text =
    { $roles ->
        [ended] { $company } a indiqué votre départ. Vos rôles dans son programme ont pris fin, et vos réservations à venir sur son temps de travail sont annulées. Toutes vos connexions ont pris fin.
       *[none] { $company } a indiqué votre départ. Vos réservations à venir sur son temps de travail sont annulées. Toutes vos connexions ont pris fin.
    }

    Votre compte Maillon reste à vous, avec vos heures et vos certificats d’engagement. Mais nous n’avons que l’adresse que vous tenez de l’entreprise { $company }, à laquelle part ce message : tant qu’elle fonctionne, faites-y envoyer un lien de connexion et ajoutez votre propre adresse. Sans elle, vous ne pourrez plus revenir.

    Tout ce que Maillon garde de vous est réuni dans une archive, à télécharger pendant sept jours.
mail-left-employer-address-button = Ajouter mon adresse
mail-left-employer-address-second-button = Télécharger mon archive

mail-leaving-employer-address-subject = Avant de quitter { $company } : ajoutez votre adresse
mail-leaving-employer-address-text =
    { $company } a indiqué votre dernier jour : { $day }. Votre compte Maillon reste à vous, avec vos heures et vos certificats d’engagement, mais nous n’avons que l’adresse que vous tenez de l’entreprise { $company }.

    Ajoutez la vôtre d’ici là : sans elle, vous ne pourrez plus revenir.
mail-leaving-employer-address-button = Ajouter mon adresse
