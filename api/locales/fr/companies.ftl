# What may stand in the way in a company, and the mails it causes.

problem-unknown-legal-form = Ce code de forme juridique n’existe pas. Il compte quatre chiffres, par exemple 5710 pour une SAS.
problem-siren-already-here = Cette entité juridique est déjà dans votre entreprise.
problem-siren-on-receipts = Des reçus portent ce SIREN : il ne change plus. Ajoutez plutôt une nouvelle entité juridique.
problem-siren-confirmed-elsewhere = Le SIREN { ELIDED("de", $entity) } est déjà vérifié dans une autre entreprise, et ne peut pas l’être dans deux. Refusez cette entité, ou voyez avec l’autre entreprise laquelle des deux la porte.
problem-entity-changed = { $entity } a été refusée ou corrigée depuis que vous l’avez lue. Relisez-la ci-dessous, puis décidez.
problem-siret-of-another-entity = Ce SIRET est celui d’une autre entité juridique : ses neuf premiers chiffres doivent être le SIREN de celle-ci.
problem-site-already-here = Un site de cette entité porte déjà ce nom.
problem-site-of-another-entity = Ce site appartient à une autre entité juridique. Choisissez un site de la même entité.
problem-fiscal-years-overlap = Un exercice va déjà du { $from } au { $to }. Deux exercices ne partagent aucun jour.
problem-fiscal-year-cuts-valuation = Une valorisation ou un reçu fiscal porte sur la période du { $from } au { $to } : elle doit rester tout entière dans un même exercice. Choisissez d’autres dates.
problem-negative-amount = Ce montant ne peut pas être négatif.
problem-unknown-mailbox = Choisissez l’une des adresses proposées.
problem-invalid-domain = Ce domaine est incomplet. Il ressemble à exemple.fr.
problem-not-your-domain = Aucune de vos adresses vérifiées n’est à ce domaine. Connectez-vous avec votre adresse professionnelle, puis recommencez.
problem-public-mail-domain = Ce domaine est celui d’une messagerie ouverte à tous ; il n’est celui d’aucune entreprise. Indiquez celui de vos adresses professionnelles.
problem-domain-not-proven = Ce domaine n’est pas prouvé, ou ne l’est plus.
problem-domain-of-closed-sign-in = La connexion par votre fournisseur est obligatoire : sans ce domaine, elle ne reconnaîtrait plus à leur adresse les personnes qui ne sont pas encore venues. Rouvrez d’abord les autres façons d’entrer.
problem-domain-proven-elsewhere = Ce domaine est déjà celui d’une autre entreprise dans Maillon. Demandez à ses responsables de vous inviter.
problem-too-many-links = Trop de liens ont été envoyés à cette adresse. Réessayez dans vingt-quatre heures au plus, ou choisissez une autre adresse.
problem-not-a-company-role = Ce rôle n’existe pas dans une entreprise.
problem-already-a-member = Cette personne a déjà ce rôle.
problem-lead-place-required = Choisissez l’entité juridique ou le site dont cette personne est le référent local, et un seul des deux.
problem-lead-place-not-for-role = Seul un référent local est rattaché à une entité ou à un site.
problem-last-csr-manager = Il faut toujours quelqu’un pour piloter l’engagement. Invitez d’abord une autre personne à ce rôle.
problem-programme-is-run = Quelqu’un pilote l’engagement de cette entreprise : à cette personne d’y inviter les autres.
problem-programme-run-meanwhile = Entre-temps, quelqu’un pilote l’engagement de cette entreprise : cette invitation n’a plus cours. Si vous devez y prendre un rôle, demandez-lui de vous inviter.
problem-invites-oneself = Personne ne s’invite à piloter l’engagement d’une entreprise. Invitez quelqu’un d’autre.
problem-already-employed-here = Votre compte est déjà relié à un poste dans cette entreprise. Signalez le doublon à vos ressources humaines.
problem-email-or-staff-number = Indiquez l’adresse professionnelle, le matricule, ou les deux.
problem-working-time-out-of-range = Le temps de travail va de plus de 0 % à 100 %.
problem-employer-refused = L’exploitant n’a pas pu vérifier cette entité : { $reason } Personne n’y est ajouté tant qu’elle n’est pas corrigée. Choisissez une autre entité, ou demandez à qui pilote l’engagement de corriger celle-ci.
problem-own-manager = Personne n’est sa propre responsable. Choisissez quelqu’un d’autre.
problem-manager-circle = Ce salarié est déjà, directement ou non, le responsable de la personne choisie. Choisissez quelqu’un d’autre, ou changez d’abord le responsable de cette personne.
problem-email-already-here = Un autre salarié a déjà cette adresse.
problem-staff-number-already-here = Un autre salarié a déjà ce matricule.
problem-choose-up-to = Choisissez de 1 à { $most } personnes.
problem-not-to-oneself = Personne ne se donne ce rôle : il montre ce que gagnent les autres. Invitez quelqu’un d’autre, ou demandez à une autre personne qui gère le programme.
problem-has-another-way-in = { $name } a déjà un compte avec une adresse ou un rôle, et entre par là. Un code imprimé ouvrirait ce compte à qui le lit.
problem-employment-ended = { $name } a quitté l’entreprise. Un code imprimé ne lui ouvrirait plus rien.
problem-no-staff-number = { $name } n’a pas de matricule : c’est avec lui que le code s’utilise. Ajoutez-le d’abord à sa fiche.
problem-nobody-to-invite = Personne n’est à inviter : il faut un e-mail professionnel, un contrat en cours, aucun compte relié, et aucune invitation depuis sept jours.
problem-import-under-way = Cet import est déjà en cours, ou terminé.
problem-empty-file = { import-fault-empty-file }
problem-not-a-csv-file = { import-fault-not-a-csv-file }
problem-no-header = { import-fault-no-header }
problem-too-many-columns = { import-fault-too-many-columns }
problem-field-not-mapped = { import-fault-field-not-mapped }
problem-no-identifier-mapped = { import-fault-no-identifier-mapped }
problem-entity-not-mapped = { import-fault-entity-not-mapped }
problem-field-mapped-twice = Une autre colonne contient déjà cette information : { $field }. Ne gardez que la bonne, et n’importez pas l’autre.
problem-column-mapped-twice = { import-fault-column-mapped-twice }
problem-no-such-column = { import-fault-no-such-column }
problem-not-first-of-month = Un crédit d’heures commence le premier jour d’un mois.
problem-day-length-out-of-range = Une journée dure de 1 à 24 heures.
problem-budget-out-of-range = Indiquez une durée par an, de { $most } au plus, avec deux décimales au plus.

company-rejects-suffix = lignes-refusées

mail-company-verified-subject = { $company } est vérifiée
mail-company-verified-text =
    Il est confirmé que vous parlez pour { $company }. Vous pouvez maintenant inviter vos collègues, importer les salariés et ouvrir un crédit d’heures.
mail-company-verified-button = Ouvrir mon entreprise

mail-company-refused-subject = { $company } n’a pas pu être vérifiée
mail-company-refused-text =
    Nous n’avons pas pu confirmer que vous parlez pour { $company }. Voici pourquoi : { $reason }

    Corrigez ce qui doit l’être, puis demandez une nouvelle vérification.
mail-company-refused-button = Ouvrir mon entreprise

mail-entities-confirmed-subject =
    { $count ->
        [one] { $entities } est vérifiée
       *[other] { $company } : { $count } entités juridiques sont vérifiées
    }
mail-entities-confirmed-text =
    L’exploitant de la plateforme a vérifié, pour { $company } : { $entities }. Les heures confirmées peuvent maintenant être valorisées, et les reçus signés.
mail-entities-confirmed-button = Voir les entités juridiques

mail-entity-refused-subject = { $entity } n’a pas pu être vérifiée
mail-entity-refused-text =
    L’exploitant de la plateforme n’a pas pu vérifier { $entity }, entité juridique de l’entreprise { $company }. Motif : { $reason }

    Corrigez-la dans les réglages : elle attendra alors de nouveau d’être vérifiée. D’ici là, rien d’elle n’est valorisé et aucun reçu n’est signé.
mail-entity-refused-button = Corriger l’entité

mail-programme-without-manager-subject = { $company } : plus personne ne pilote l’engagement
mail-programme-without-manager-text =
    La dernière personne qui pilotait l’engagement a quitté l’entreprise { $company }, et ses accès sont fermés. Les missions, les réservations et les heures continuent, mais plus personne ne change les réglages ni ne donne de rôle.

    L’exploitant de la plateforme le sait, et peut inviter quelqu’un à ce rôle. Décidez chez vous à qui il revient, et écrivez-le à l’exploitant.
mail-programme-without-manager-button = Ouvrir l’entreprise

mail-company-without-manager-subject = { $company } : plus personne ne pilote l’engagement
mail-company-without-manager-text =
    La dernière personne qui pilotait l’engagement a quitté l’entreprise { $company }. Ceux qui y gèrent les salariés ou la finance, s’il y en a, viennent de l’apprendre aussi.

    Convenez avec eux de qui reprend ce rôle, puis invitez cette personne.
mail-company-without-manager-button = Inviter quelqu’un

mail-employment-offered-subject = { $company } vous compte parmi ses salariés
mail-employment-offered-text =
    { $company } a noté votre adresse parmi celles de ses salariés. Reliez-lui votre compte si vous y travaillez : vous pourrez donner sur votre temps de travail. Si ce n’est pas vous, ne faites rien.
mail-employment-offered-button = Voir ce qu’elle propose

mail-employee-invited-subject = { $company } vous invite sur Maillon
mail-employee-invited-text =
    { $person } vous invite, au nom de l’entreprise { $company }, à rejoindre Maillon, la plateforme de mécénat de compétences : vous y choisissez des missions d’associations, et leur donnez un peu de votre temps de travail ou du vôtre.

    Connectez-vous avec l’adresse qui reçoit ce message : Maillon vous proposera de relier votre compte à cette entreprise. Rien n’est relié sans votre accord. Si ce n’est pas vous, ne faites rien.
mail-employee-invited-button = Me connecter

mail-prove-domain-subject = Confirmez qui parle pour { $company }
mail-prove-domain-text =
    { $person } a inscrit { $company } sur Maillon, la plateforme de mécénat de compétences, et dit que le domaine { $domain } est le vôtre. Vous recevez ce message parce que vous gérez ce domaine.

    Si c’est exact, ouvrez la page ci-dessous et confirmez. Sinon, ne faites rien : rien ne sera confirmé. Le lien fonctionne une seule fois, pendant sept jours.
mail-prove-domain-button = Voir la demande

mail-domain-proven-subject = { $company } : le domaine { $domain } est prouvé
mail-domain-proven-text =
    L’exploitant de la plateforme a vérifié que le domaine { $domain } est celui de l’entreprise { $company }. Voici comment : { $reason }

    Si vos salariés se connectent par votre fournisseur d’identité, il est désormais cru pour les adresses de ce domaine. Si ce domaine n’est pas le vôtre, libérez-le dans les réglages ou écrivez à l’exploitant.
mail-domain-proven-button = Voir les domaines

mail-domain-released-subject = { $company } : le domaine { $domain } n’est plus le sien
mail-domain-released-text =
    { $operator ->
        [yes] L’exploitant de la plateforme a libéré le domaine { $domain } : il n’est plus celui de l’entreprise { $company }. Motif : { $reason }
       *[no] { $by } a libéré le domaine { $domain } : il n’est plus celui de l’entreprise { $company }. Motif : { $reason }
    }

    { $sign_in ->
        [enforced] La connexion par votre fournisseur d’identité reste obligatoire, et les autres façons d’entrer restent fermées. Mais ce fournisseur n’est plus cru pour les adresses de ce domaine : qui est déjà entré ainsi entre toujours, et qui vient pour la première fois n’est reconnu qu’à son matricule. Taper une adresse de ce domaine ne mène plus à votre connexion : donnez à vos salariés le code de l’entreprise. Les personnes de secours entrent comme avant.
        [active] Votre fournisseur d’identité n’est plus cru pour les adresses de ce domaine : qui est déjà entré ainsi entre toujours, et qui vient pour la première fois n’est reconnu qu’à son matricule. Les autres façons d’entrer restent ouvertes.
       *[none] Vos salariés entrent comme avant.
    }

    Si le domaine est bien celui de l’entreprise, prouvez-le de nouveau dans les réglages, ou écrivez à l’exploitant.
mail-domain-released-button = Voir les domaines
