# Ce qu’une association dit sans son écran : ses liens, ce qu’une passerelle enregistre pour elle, et son silence.

need-line-deny-reword = L’association n’avait pas demandé d’autre annonce
need-line-charter-adhered = Adhésion à la charte
need-line-association-reminded = Rappel envoyé à l’association
need-line-association-silent = Passerelle avertie : l’association ne répond pas
need-line-link-sent = Liens envoyés à l’association

board-silent-since = Association relancée, sans réponse depuis le { $day }
roadmap-association-reminded = Rappel envoyé à { $association } : sa réponse est attendue depuis le { $date }. La passerelle suit cela de près.

# Enregistrer ce que dit l’association.
said-to-page = Ce que dit l’association
said-title = Enregistrer ce que dit l’association
said-lead = Par téléphone, sur papier, lors d’une rencontre : l’association est prévenue aussitôt de ce que vous enregistrez, et peut répondre que personne ne l’a dit. L’étape reprend alors si le besoin en est encore là ; un besoin arrêté le reste.
said-silent-since = L’association a été relancée et n’a pas répondu depuis le { $date }.
said-links = Ses liens
said-links-text = L’association reçoit le lien de ce qui attend sa réponse, et un autre pour mettre en pause, reprendre ou arrêter, sans compte.
said-links-do = Lui envoyer ses liens
said-who = Qui l’a dit
said-charter = La charte
said-charter-text = L’association n’a pas encore adhéré à la version { $version }. Lisez-la-lui, ou faites-la-lui lire.
said-charter-do = L’association adhère à cette version
said-debrief-do = Enregistrer son bilan
said-step = Le besoin
said-why-hint = Lu de part et d’autre. Nécessaire, sauf pour reprendre.
said-way-out = La recherche a passé quatorze jours sans candidature. L’association souhaite :
said-nothing = Rien à enregistrer pour ce besoin.
flash-said-entered = C’est enregistré : l’association en est prévenue.
flash-links-sent = Les liens sont envoyés à l’association.

# Un besoin dit de vive voix.
entering-title = Enregistrer un besoin
entering-lead = Une association vous a parlé de son besoin. Enregistrez-le avec ses mots : elle en est prévenue aussitôt, et peut répondre que personne ne l’a dit.
entering-association = L’association
entering-association-hint = Seules les associations inscrites et vérifiées reçoivent un suivi. Invitez les autres, plus bas.
entering-association-search = Son nom
entering-association-find = Chercher
entering-association-unknown = Aucune association vérifiée de ce nom.
entering-association-needed = Cherchez l’association, puis choisissez-la.
entering-what-follows = Le besoin arrive dans votre antenne et reçoit une passerelle comme les autres.
entering-do = Enregistrer ce besoin
entering-invite = L’association n’est pas inscrite ?
entering-invite-text = Elle reçoit un message qui l’invite à s’inscrire, puis à envoyer son besoin. Rien n’est gardé d’elle ici.
entering-invite-name = Nom de l’association
entering-invite-email = Adresse de quelqu’un de l’association
entering-invite-do = L’inviter
flash-need-entered = Le besoin est enregistré : l’association en est prévenue.
flash-association-invited = L’invitation est partie.

# Ce que montrent les liens.
need-link-steps = Votre besoin
need-link-awaits = Ce qui attend votre réponse a un lien à part, dans un autre message.
need-link-rests = Ce besoin est en pause.
need-link-places = Commencer avec
need-link-places-hint = { $most } volontaires au plus.
need-link-places-needed = Dites avec combien de volontaires.
need-link-fewer-do = Commencer avec moins de volontaires
need-link-gone = C’est fait
need-link-gone-words = La passerelle en est prévenue.
need-link-charter = Charte { ELIDED("de", $intermediary) }
need-link-charter-text = En y adhérant, vous engagez { $association }. L’annonce du besoin s’écrit ensuite.
need-link-charter-do = Adhérer à cette charte
need-link-adhered = Adhésion enregistrée
need-link-adhered-words = La passerelle en est prévenue, et la suite peut commencer.
