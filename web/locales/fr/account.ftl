# Coming in, going out, and where one is signed in.

sign-in-title = Connexion
sign-in-by-mail = Recevoir un lien par e-mail
sign-in-by-mail-hint = Pas de mot de passe à retenir : un lien arrive dans votre messagerie et fonctionne quinze minutes.
sign-in-email = Adresse e-mail
sign-in-send = Recevoir le lien
sign-in-no-account = Pas encore de compte ?
sign-in-open-account = Ouvrir un compte
sign-in-without-mail = Je n’ai pas d’adresse e-mail professionnelle
sign-in-staff-hint = Votre service des ressources humaines vous a remis une feuille avec ces trois informations.
sign-in-company-code = Code de l’entreprise
sign-in-staff-number = Matricule
sign-in-code = Code personnel
sign-in-enter = Entrer
sign-in-demo = Visiter la démonstration
sign-in-demo-hint = Prenez la place d’un personnage inventé pour voir ce qu’il voit.
sign-in-as-persona = Entrer comme { $name }
sign-in-persona-codes = Code de l’entreprise { $company }, matricule { $number }, code { $code }

sign-up-title = Ouvrir un compte
sign-up-lead = Un compte est à vous : il vous suit d’un employeur ou d’une association à l’autre.
sign-up-first-name = Prénom
sign-up-last-name = Nom
sign-up-age = En ouvrant un compte, vous dites avoir 16 ans ou plus, et l’accord d’un parent si vous avez moins de 18 ans.
sign-up-send = Recevoir le lien

link-sent-title = Regardez votre messagerie
link-sent-text = Si tout va bien, un message est en route vers { $address }.
link-sent-hint = Il arrive en quelques secondes. Regardez aussi parmi les indésirables.
link-sent-again = Demander un autre lien
link-title = Vous voilà presque arrivé
link-new-title = Votre compte vous attend
link-text = Ce lien a été envoyé à { $address }.
link-enter = Me connecter
link-open = Ouvrir mon compte
link-gone-title = Ce lien ne fonctionne plus
link-gone-text = Il a déjà servi, ou quinze minutes ont passé. Demandez-en un autre.

sessions-title = Mes connexions
sessions-lead = Les navigateurs où vous êtes connecté. Un nom inconnu ? Mettez fin à cette connexion.
sessions-this = Celui-ci
sessions-browser = { $browser } sous { $system }
sessions-system = Navigateur inconnu sous { $system }
sessions-unknown = Appareil inconnu
sessions-since = Depuis le { $at }
sessions-by-company = Ouverte par la connexion { ELIDED("de", $company) }
sessions-last = vu le { $at }
sessions-end = Mettre fin
sessions-end-others = Me déconnecter partout ailleurs
sessions-ended = Cette connexion est terminée.
sessions-end-others-hint = Vos autres connexions prennent fin, et les jetons de tous vos programmes sont révoqués.
sessions-others-ended = Vous n’êtes plus connecté qu’ici, et aucun programme n’agit plus pour vous.

addresses-title = Mes adresses e-mail
addresses-lead = Chacune ouvre votre compte, et vos messages vont à l’une d’elles. L’adresse que votre employeur a pour vous n’en change pas.
addresses-none = Votre compte n’a pas d’adresse. Dès qu’il en aura une, vous vous connecterez avec elle et non plus avec un code imprimé.
addresses-of-employer = Par la connexion de votre employeur, seules ses adresses se voient ici. Les autres restent à vous.
addresses-receives = Reçoit vos messages
addresses-since = Depuis le { $at }
addresses-prefer = Y recevoir mes messages
addresses-preferred = Vos messages iront désormais à cette adresse.
addresses-remove = Retirer
addresses-remove-question = Retirer { $email } ?
addresses-remove-consequence = Elle n’ouvrira plus votre compte, et les liens déjà envoyés là ne fonctionneront plus. Vos autres connexions prendront fin, et les programmes qui agissent pour vous n’entreront plus. Vos adresses en sont prévenues.
addresses-removed = Cette adresse n’ouvre plus votre compte.
addresses-paused = Un message y a été refusé le { $at } : aucune annonce n’y est plus envoyée. Vérifiez votre messagerie, puis dites qu’elle fonctionne.
addresses-resume = Elle fonctionne de nouveau
addresses-resumed = Les annonces y arriveront de nouveau.
addresses-add-title = Ajouter une adresse
addresses-add-hint = Un lien y arrive et fonctionne quinze minutes. Vos autres adresses seront prévenues.
addresses-link-sent = Un message est en route vers { $email }. Son lien fonctionne quinze minutes.
addresses-proven = Cette adresse ouvre maintenant votre compte.
account-own-way-in = Vous êtes entré par la connexion de votre employeur, qui n’ouvre pas cela. Déconnectez-vous, puis entrez par un lien envoyé à votre propre adresse.

address-link-title = Confirmer une adresse
address-link-text = Vous pourrez vous connecter avec { $email } aussi. Vos autres adresses en seront prévenues.
address-link-confirm = Confirmer cette adresse
address-link-ignore = Vous n’avez rien demandé ? Fermez cette page : rien ne change.
address-link-gone = Il a déjà servi, quinze minutes ont passé, ou un autre compte l’a demandé. Demandez-en un autre depuis vos adresses.

tokens-title = Programmes qui agissent pour vous
tokens-lead = Chacun tient un jeton, et peut avec lui ce que ses droits ouvrent. Vous n’en connaissez pas l’usage ? Révoquez-le.
tokens-made = Créé le { $at }
tokens-until = fonctionne jusqu’au { $at }
tokens-revoke = Révoquer
tokens-revoked = Ce jeton est révoqué : le programme qui le tient n’agit plus pour vous.
flash-session-ended = Votre session est terminée : ce que vous avez saisi n’a pas été enregistré. Connectez-vous dans un autre onglet, revenez ici avec le bouton « précédent » du navigateur, puis envoyez de nouveau votre formulaire.
