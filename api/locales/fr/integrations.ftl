# Les programmes qui demandent et sont prévenus : jetons, systèmes de l’entreprise, webhooks.

out-of-scope = Ce jeton n’a pas le droit { $scope }. Faites-en un autre qui l’ait.
no-scope = Aucun droit de jeton n’ouvre ceci : connectez-vous pour le faire.

problem-invalid-port = Le port d’une adresse est un nombre de 1 à 65 535, écrit après « : ». Corrigez-le, ou ôtez-le pour le port habituel.
problem-address-inside = Cette adresse mène dans un réseau interne. Donnez-en une que tout le monde peut joindre.
problem-not-for-associations = Une association n’est pas prévenue de ce fait. Décochez-le.
problem-too-many-webhooks = Vous avez déjà { $most } webhooks. Supprimez-en un d’abord.
problem-webhook-switched-off = Ce webhook est arrêté. Remettez-le d’abord en service.
problem-webhook-tried-too-often = Trop d’envois en une heure. Réessayez plus tard.
problem-delivery-on-its-way = Ce message est déjà en route : il n’y a rien à faire.
problem-too-many-events = Plus de { $most } messages seraient renvoyés. Choisissez un instant plus tardif.
problem-unknown-scope = Le droit { $scope } n’existe pas ici. Choisissez parmi ceux que l’aide énumère.
problem-scope-of-finance = Seule la finance donne accès aux coûts. Demandez-lui de créer cet accès.
problem-too-many-clients = L’entreprise a déjà { $most } accès. Révoquez-en un d’abord.

mail-webhook-failing-subject = Un webhook ne répond plus et a été arrêté
mail-webhook-failing-text =
    L’adresse { $address } n’a accepté aucun fait pendant trois jours : plus rien n’y est envoyé.

    Réparez-la, remettez le webhook en service, puis renvoyez ce qui manque depuis son journal.
mail-webhook-failing-button = Voir le webhook

mail-webhook-gone-subject = Un webhook a été arrêté par son destinataire
mail-webhook-gone-text =
    L’adresse { $address } a répondu qu’elle n’existe plus (410) : plus rien n’y est envoyé.

    Changez l’adresse, ou supprimez le webhook.
mail-webhook-gone-button = Voir le webhook

mail-client-ends-subject = L’accès du système « { $client } » prend bientôt fin
mail-client-ends-text =
    L’accès donné par { $company } au système « { $client } » fonctionne jusqu’au { $on } inclus. Ensuite, ce système ne lira plus rien.

    S’il doit continuer, donnez-lui un autre dernier jour. Sinon, il n’y a rien à faire.
mail-client-ends-button = Voir vos systèmes

audit-subject-webhook = Webhook
audit-subject-api-client = Système
audit-subject-access-token = Jeton
audit-argument-scopes = Droits
