# Mails: subject, text, and the label of the button that leads to the site.

mail-signature = Maillon, le mécénat de compétences de bout en bout
    { $site }

# How each begins, before its text: by the first name of whoever has told one.
mail-greeting = Bonjour,
mail-greeting-named = Bonjour { $name },

mail-sign-in-subject = Votre lien de connexion à Maillon
mail-sign-in-text =
    Voici le lien que vous avez demandé. Il fonctionne une seule fois, pendant quinze minutes. Si vous n’avez rien demandé, ne faites rien : personne ne peut entrer sans ce lien.
mail-sign-in-button = Me connecter

mail-sign-up-subject = Ouvrez votre compte Maillon
mail-sign-up-text =
    Voici le lien qui ouvre votre compte. Il fonctionne une seule fois, pendant quinze minutes. Si vous n’avez rien demandé, ne faites rien : aucun compte ne sera créé.
mail-sign-up-button = Ouvrir mon compte

mail-sign-in-unknown-subject = Aucun compte Maillon à cette adresse
mail-sign-in-unknown-text =
    Quelqu’un, sans doute vous, a demandé à se connecter à Maillon avec cette adresse, mais aucun compte ne l’utilise. Essayez votre autre adresse, ou ouvrez un compte avec celle-ci. Si ce n’était pas vous, ne faites rien.
mail-sign-in-unknown-button = Ouvrir un compte

mail-prove-email-subject = Confirmez votre adresse pour Maillon
mail-prove-email-text =
    Vous avez demandé à vous connecter à Maillon avec { $email } aussi. Voici le lien qui confirme cette adresse : il fonctionne une seule fois, pendant quinze minutes, là où votre compte est ouvert. Si vous n’avez rien demandé, ne faites rien : sans ce lien, rien ne change.
mail-prove-email-button = Confirmer l’adresse

mail-email-taken-subject = Cette adresse ouvre déjà un compte Maillon
mail-email-taken-text =
    Quelqu’un, sans doute vous, a demandé à ajouter { $email } à un autre compte Maillon. Une adresse n’ouvre qu’un compte, et celle-ci ouvre déjà le vôtre : connectez-vous avec elle pour y entrer. Si ce n’était pas vous, ne faites rien : rien n’a changé.
mail-email-taken-button = Me connecter

mail-email-added-subject = { $email } ouvre maintenant votre compte Maillon
mail-email-added-text =
    L’adresse { $email } vient d’être ajoutée à votre compte Maillon : elle permet de s’y connecter, comme celle qui reçoit ce message. Si ce n’était pas vous, connectez-vous et retirez-la : toutes vos autres connexions prendront fin. Si vous n’y parvenez pas, écrivez aussitôt à l’exploitant de la plateforme.
mail-email-added-button = Voir mes adresses

mail-email-removed-subject = { $email } n’ouvre plus votre compte Maillon
mail-email-removed-text =
    L’adresse { $email } vient d’être retirée de votre compte Maillon : elle ne permet plus de s’y connecter. Les autres connexions ont pris fin, et les programmes qui agissaient pour vous n’entrent plus.

    Si ce n’était pas vous, connectez-vous avec une autre de vos adresses et mettez fin à toutes les autres connexions. Si aucune ne vous laisse plus entrer, écrivez aussitôt à l’exploitant de la plateforme.
mail-email-removed-button = Voir mes adresses

mail-staff-has-email-subject = { $person } se connecte maintenant par e-mail
mail-staff-has-email-text =
    { $person }, qui se connectait à Maillon avec un code imprimé, vient d’ajouter une adresse à son compte : c’est par elle que l’on y entre désormais, et plus par un code. Demandez-lui si c’est bien son adresse. Sinon, quelqu’un d’autre tenait son code : écrivez aussitôt à l’exploitant de la plateforme.
mail-staff-has-email-button = Voir les salariés

mail-invitation-subject = { $organisation } vous invite sur Maillon
mail-invitation-text =
    { $inviter } vous invite à rejoindre { $organisation } sur Maillon. Votre rôle : { $role }.

    Connectez-vous avec l’adresse qui reçoit ce message, puis acceptez l’invitation. Si vous n’avez pas encore de compte, le lien de connexion en ouvre un.
mail-invitation-button = Voir l’invitation

mail-invitation-to-branch-subject = { $organisation } vous invite sur Maillon
mail-invitation-to-branch-text =
    { $inviter } vous invite à rejoindre { $organisation } sur Maillon pour l’antenne { $branch }. Votre rôle : { $role }.

    Connectez-vous avec l’adresse qui reçoit ce message, puis acceptez l’invitation. Si vous n’avez pas encore de compte, le lien de connexion en ouvre un.
mail-invitation-to-branch-button = Voir l’invitation

mail-invitation-declined-subject = { $person } décline votre invitation
mail-invitation-declined-text =
    { $person } ({ $email }) décline votre invitation. Si le rôle est encore à pourvoir, invitez quelqu’un d’autre.
mail-invitation-declined-button = Voir les rôles

mail-finance-invited-subject = Rôle de finance : { $person } reçoit une invitation
mail-finance-invited-text =
    { $person } reçoit une invitation au rôle de finance de votre entreprise. Qui a ce rôle voit ce que coûte une heure de chacun. Si cela vous surprend, parlez-en à qui gère le programme.

mail-finance-ended-subject = { $person } n’a plus le rôle de finance
mail-finance-ended-text =
    Le rôle de finance { ELIDED("de", $person) } dans votre entreprise vient de prendre fin. Si cela vous surprend, parlez-en à qui gère le programme.

mail-association-verified-subject = { $association } est vérifiée
mail-association-verified-text =
    { $association } est maintenant vérifiée. Vous pouvez publier ses missions.
mail-association-verified-button = Ouvrir l’espace de l’association

mail-association-refused-subject = { $association } n’a pas pu être vérifiée
mail-association-refused-text =
    { $association } n’a pas pu être vérifiée. Motif : { $reason }

    Corrigez ce qui doit l’être, puis demandez une nouvelle vérification.
mail-association-refused-button = Corriger

mail-association-corrected-subject = L’identité de l’association { $association } a été corrigée
mail-association-corrected-text =
    L’exploitant de la plateforme a corrigé ce qui identifie { $association } : son nom, ses numéros ou son objet. Motif : { $reason }

    Relisez la fiche et écrivez-lui si quelque chose n’est pas juste. Les reçus déjà signés restent tels quels.
mail-association-corrected-button = Relire la fiche

mail-eligibility-ends-subject = La déclaration de l’association { $association } prend bientôt fin
mail-eligibility-ends-text =
    La déclaration d’éligibilité de l’association { $association } prend fin le { $on }. Après cette date, aucun reçu ne pourra être préparé ni signé. Signez-la de nouveau avant.
mail-eligibility-ends-button = Signer la déclaration

mail-receipt-to-sign-subject = { $donor } : un reçu fiscal attend votre signature
mail-receipt-to-sign-text =
    { $donor } a déclaré, pour { $association }, la valeur du temps que ses salariés ont donné et que vous avez confirmé. Relisez le reçu, puis signez-le ou renvoyez-le avec un motif.
mail-receipt-to-sign-button = Relire le reçu

mail-receipt-replacing-to-sign-subject = { $donor } : le reçu qui remplace { $replaced } attend votre signature
mail-receipt-replacing-to-sign-text =
    { $donor } a déclaré de nouveau, pour { $association }, la valeur du temps attesté par le reçu { $replaced }. Motif : { $reason }

    Relisez le nouveau reçu, puis signez-le ou renvoyez-le avec un motif. Le reçu { $replaced } sera annulé quand le nouveau sera signé.
mail-receipt-replacing-to-sign-button = Relire le nouveau reçu

mail-receipt-issued-subject = { $association } a signé un reçu fiscal pour { $donor }
mail-receipt-issued-text =
    { $association } a signé le reçu préparé pour { $donor }. Il porte le numéro { $number }, ne changera plus, et chacun peut en vérifier l’authenticité. Vous pouvez le télécharger.
mail-receipt-issued-button = Voir le reçu

mail-receipt-replacing-issued-subject = { $association } a signé le reçu qui remplace { $replaced }
mail-receipt-replacing-issued-text =
    { $association } a signé le nouveau reçu préparé pour { $donor }. Il porte le numéro { $number }, ne changera plus, et chacun peut en vérifier l’authenticité. Le reçu { $replaced }, qu’il remplace, est annulé : gardez-le avec vos papiers.
mail-receipt-replacing-issued-button = Voir le nouveau reçu

mail-receipt-returned-subject = { $association } renvoie le reçu préparé pour { $donor }
mail-receipt-returned-text =
    { $association } n’a pas signé le reçu préparé pour { $donor } et dit pourquoi. Sa valorisation est annulée : les heures peuvent être valorisées de nouveau.
mail-receipt-returned-button = Lire le motif

mail-receipt-to-replace-subject = { $association } : le reçu { $number } est à remplacer
mail-receipt-to-replace-text =
    Une heure attestée par le reçu { $number }, { ELIDED("que", $association) } a signé pour { $donor }, a été annulée. Le reçu sort du dossier fiscal jusqu’à son remplacement : déclarez sa période de nouveau, l’association signera le nouveau reçu.
mail-receipt-to-replace-button = Remplacer le reçu

mail-receipt-cancelled-subject = { $donor } annule le reçu { $number }
mail-receipt-cancelled-text =
    { $donor } annule sans le remplacer le reçu { $number }, { ELIDED("que", $association) } a signé : une heure qu’il atteste a été annulée, ou d’autres reçus attestent les mêmes heures. Ne le comptez plus parmi les reçus que vous déclarez ; gardez-le avec vos papiers, son numéro ne resservira pas.
mail-receipt-cancelled-button = Voir le reçu
