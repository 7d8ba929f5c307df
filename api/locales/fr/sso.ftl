problem-issuer-not-allowed = Cette adresse n’est pas une adresse publique en https. Copiez celle que votre fournisseur d’identité appelle « issuer ».
problem-issuer-unreachable = Le fournisseur d’identité ne répond pas à cette adresse. Vérifiez-la, puis réessayez dans quelques minutes.
problem-issuer-of-another-name = Le fournisseur répond, mais sous un autre nom que cette adresse. Copiez exactement l’« issuer » de votre propre annuaire : pas celui qui est commun à tous les clients.
problem-issuer-without-keys = Le fournisseur répond, mais ses clés publiques ne peuvent pas être lues. Vérifiez son adresse, ou demandez-les à son support.
problem-issuer-without-document = Cette adresse répond, mais pas comme un fournisseur OpenID Connect. Copiez celle que votre fournisseur appelle « issuer ».
problem-sso-enforced = La connexion par votre fournisseur est obligatoire. Dites d’abord si les autres façons d’entrer se rouvrent : sinon, seules les personnes de secours pourraient entrer.
problem-sso-not-tested = Ces réglages n’ont pas encore été essayés. Connectez-vous une fois avec le bouton d’essai, puis activez.
problem-sso-not-active = La connexion par votre fournisseur n’est pas active. Activez-la avant de la rendre obligatoire.
problem-no-identity-provider = Aucun fournisseur d’identité n’est enregistré. Enregistrez d’abord ses réglages.
problem-break-glass-unknown = L’une de ces personnes n’a pas de rôle dans l’entreprise. Choisissez parmi celles qui en ont un.
problem-break-glass-required = Choisissez au moins une personne qui gère le programme : c’est elle qui rouvrira l’accès si votre fournisseur ne répond plus.
problem-break-glass-without-address = L’une de ces personnes n’a pas d’adresse e-mail prouvée : aucun lien ne peut lui parvenir. Choisissez-en une autre.
problem-email-or-staff-number-claim = Indiquez au moins l’attribut de l’adresse e-mail ou celui du matricule : c’est lui qui dit de qui il s’agit.
problem-too-many-saves = Ces réglages ont été enregistrés trop souvent en une heure. Réessayez dans une heure au plus.
problem-staff-code-sso = { $company } demande à chacun de se connecter par son propre service. Les codes imprimés n’y donnent plus accès : utilisez « Me connecter avec mon entreprise ».
problem-printed-codes-closed = Votre entreprise demande à chacun de se connecter par son propre service : un code imprimé n’ouvrirait rien. Indiquez à ces personnes « Me connecter avec mon entreprise ».

mail-sso-link-subject = { $company } : est-ce bien vous ?
mail-sso-link-text =
    Quelqu’un, sans doute vous, s’est connecté par le service de l’entreprise { $company }, qui vous connaît avec cette adresse. Vous avez déjà un compte Maillon : si vous le voulez, ce lien le relie à cette connexion. Elle n’y ouvrira que ce qui touche { $company }. Le lien fonctionne un jour, là où votre compte est ouvert. Si ce n’était pas vous, ne faites rien : sans ce lien, rien ne change.
mail-sso-link-button = Relier mon compte

mail-sso-activated-subject = { $company } : connexion par votre fournisseur d’identité
mail-sso-activated-text =
    { $by } a activé la connexion par le fournisseur d’identité de l’entreprise { $company } : ses salariés peuvent maintenant entrer ainsi dans Maillon. Les autres façons d’entrer restent ouvertes.

    Si cela vous surprend, parlez-en à qui gère le programme.
mail-sso-activated-button = Se connecter par l’entreprise

mail-sso-deactivated-subject = { $company } : plus de connexion par votre fournisseur d’identité
mail-sso-deactivated-text =
    { $by } a désactivé la connexion par le fournisseur d’identité de l’entreprise { $company }. Utilisez le lien envoyé par e-mail.

    Si cela vous surprend, parlez-en à qui gère le programme.
mail-sso-deactivated-button = Ouvrir Maillon

mail-sso-enforced-subject = { $company } : la connexion par votre fournisseur devient obligatoire
mail-sso-enforced-text =
    { $by } a rendu obligatoire la connexion par le fournisseur d’identité de l’entreprise { $company } : on n’entre plus autrement dans son espace. Les liens par e-mail, les codes imprimés et les jetons n’y donnent plus accès, sauf pour les personnes de secours : { $people }.

    Si cela vous surprend, parlez-en à qui gère le programme.
mail-sso-enforced-button = Se connecter par l’entreprise

mail-sso-lifted-subject = { $company } : les autres façons d’entrer sont rouvertes
mail-sso-lifted-text =
    { $by } a rouvert les autres façons d’entrer : on entre de nouveau dans l’espace de l’entreprise { $company } par un lien envoyé par e-mail, un code imprimé ou un jeton.

    Si cela vous surprend, parlez-en à qui gère le programme.
mail-sso-lifted-button = Ouvrir Maillon

mail-break-glass-named-subject = { $company } : vous êtes une personne de secours
mail-break-glass-named-text =
    { $by } vous compte parmi les personnes de secours de l’entreprise { $company }. La connexion par son fournisseur d’identité y est obligatoire ; s’il ne répond plus, vous entrez quand même, par un lien envoyé à cette adresse.

    Si cela vous surprend, parlez-en à qui gère le programme.
mail-break-glass-named-button = Ouvrir Maillon

mail-break-glass-named-no-more-subject = { $company } : vous n’êtes plus une personne de secours
mail-break-glass-named-no-more-text =
    { $by } ne vous compte plus parmi les personnes de secours de l’entreprise { $company }. Vous n’entrez plus dans son espace que par son fournisseur d’identité.

    Si cela vous surprend, parlez-en à qui gère le programme.
mail-break-glass-named-no-more-button = Ouvrir Maillon
