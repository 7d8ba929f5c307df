# Lists that people import: what can be wrong with a file, a line or a cell, and what columns hold.

## Added to the lines that are given back.

import-column-line = Ligne du fichier
import-column-reason = Motif du refus
import-reason-of-column = { $field } : { $value }

## The whole file.

import-fault-empty-file = Ce fichier est vide. Choisissez celui qui contient la liste.
import-fault-not-a-csv-file = Ce fichier n’est pas une liste au format CSV. Ouvrez-le dans votre tableur, enregistrez-le au format CSV, puis envoyez ce nouveau fichier.
import-fault-no-header = La première ligne contient déjà une personne. Ajoutez au-dessus une ligne qui nomme les colonnes, par exemple « Prénom », « Nom », « E-mail ».
import-fault-too-many-columns = Ce fichier a trop de colonnes : une liste en a 200 au plus. Gardez celles qui servent, puis envoyez-le à nouveau.

## How columns are matched.

import-fault-field-not-mapped = Indiquez la colonne qui contient cette information : { $field }.
import-fault-no-identifier-mapped = Indiquez la colonne de l’e-mail, celle du matricule, ou les deux : c’est ainsi que chaque personne est reconnue.
import-fault-entity-not-mapped = L’entreprise a plusieurs entités juridiques : indiquez la colonne de l’entité juridique, ou celle du site. Si le fichier n’a ni l’une ni l’autre, ajoutez-en une, puis envoyez-le de nouveau.
import-fault-no-period-mapped = Indiquez la colonne du mois, ou celle de la date à partir de laquelle le coût s’applique.
import-fault-no-day-mapped = Indiquez la colonne du jour d’activité partielle.
import-fault-no-cost-mapped = Indiquez les colonnes du salaire brut et des charges sociales, ou celle du coût annuel.
import-fault-column-mapped-twice = Cette colonne sert déjà à une autre information. Choisissez-en une autre pour : { $field }.
import-fault-no-such-column = Le fichier n’a pas cette colonne. Choisissez-en une autre pour : { $field }.

## One line.

import-fault-unclosed-quote = Un guillemet ouvre une cellule et rien ne le referme. Supprimez-le, ou refermez-le à la fin de la cellule.
import-fault-line-too-long = Cette ligne est trop longue pour une liste. Vérifiez qu’il n’y manque pas un retour à la ligne.
import-fault-wrong-number-of-columns = La ligne compte { $found } cellules et le fichier { $expected } colonnes. Vérifiez qu’un séparateur n’y manque pas ou n’y est pas en trop.
import-fault-too-long = Le texte dépasse { $limit } caractères. Raccourcissez-le, ou vérifiez que deux cellules n’ont pas été réunies.
import-fault-control-character = La cellule contient un caractère invisible. Saisissez-la de nouveau à la main.
import-fault-unreadable-character = Une lettre accentuée a été perdue avant l’envoi du fichier. Exportez-le de nouveau en UTF-8, ou corrigez la cellule.
import-fault-shortened-number = Le tableur a abrégé ce nombre : { $value }. Mettez la colonne au format texte, puis saisissez le numéro en entier.
import-fault-missing-first-name = Le prénom manque.
import-fault-missing-last-name = Le nom manque.
import-fault-neither-email-nor-staff-number = Il faut une adresse e-mail ou un matricule, pour reconnaître la personne.
import-fault-invalid-email = « { $value } » n’est pas une adresse e-mail complète.
import-fault-invalid-date = « { $value } » n’est pas une date du calendrier. Écrivez-la jour, mois, année : 31/12/2026.
import-fault-leaving-before-entry = La date de sortie ({ $leaving }) précède la date d’entrée ({ $entry }).
import-fault-leaving-before-known-entry = La date de sortie précède la date d’entrée déjà connue ({ $value }). Indiquez aussi la date d’entrée, ou corrigez la date de sortie.
import-fault-invalid-working-time = « { $value } » n’est pas un taux d’activité. Écrivez la part d’un temps plein, 100 % au plus, avec son signe : par exemple 80 %.
import-fault-invalid-siren = { $value } n’est pas un numéro SIREN : sa clé ne correspond pas. Vérifiez ses neuf chiffres.
import-fault-invalid-siret = { $value } n’est pas un numéro SIRET : sa clé ne correspond pas. Vérifiez ses quatorze chiffres.
import-fault-own-manager = La personne est indiquée comme sa propre responsable. Indiquez quelqu’un d’autre, ou laissez la cellule vide.
import-fault-manager-circle = De responsable en responsable à partir de « { $value } », on revient à cette personne. Corrigez l’un d’eux, ici ou dans la fiche d’un salarié déjà connu.
import-fault-last-csr-manager = Cette personne est seule à piloter l’engagement de l’entreprise. Invitez d’abord une autre personne à ce rôle, puis indiquez la date de sortie.
import-fault-duplicate-in-file = « { $value } » figure déjà à la ligne { $line }. Gardez une seule des deux lignes.
import-fault-same-time-twice = La ligne { $line } donne aussi le coût de ce salarié pour la même période : ni l’une ni l’autre n’est reprise. Gardez celle qui est juste.
import-fault-same-day-twice = La ligne { $line } marque aussi ce jour pour ce salarié : ni l’une ni l’autre n’est reprise. Gardez celle qui est juste.
import-fault-missing-day = Il manque le jour d’activité partielle.
import-fault-two-lengths = La ligne donne à la fois des minutes et des heures. Gardez l’une des deux.
import-fault-invalid-minutes = « { $value } » n’est pas un nombre de minutes. Écrivez par exemple 210, ou rien pour la journée entière.
import-fault-outside-employment = Le salarié ne travaille pas dans l’entreprise le { $value }. Vérifiez le jour, ou ses dates d’entrée et de sortie.
import-fault-longer-than-the-day = La journée contractuelle compte { $limit }. Donnez une durée plus courte, ou aucune pour la journée entière.
import-fault-against-work = Du temps de travail donné à une association est déjà déclaré le { $value }, { $found } en tout : il n’en resterait pas assez. Demandez au salarié de corriger ses heures, ou réduisez l’activité partielle.
import-fault-unknown-manager = Aucun salarié de l’entreprise ou du fichier ne correspond à « { $value } ». Indiquez l’e-mail ou le matricule du responsable.
import-fault-unknown-entity = Aucune entité juridique de l’entreprise ne correspond à « { $value } ». Indiquez son SIREN, ou ajoutez-la d’abord.
import-fault-refused-entity = L’exploitant a refusé « { $value } » : personne n’y est ajouté. Indiquez une autre entité juridique, ou faites d’abord corriger celle-ci.
import-fault-missing-entity = L’entreprise a plusieurs entités juridiques et la ligne n’en indique aucune. Indiquez le SIREN ou le nom de l’entité.
import-fault-unknown-site = Aucun site de l’entreprise ne correspond à « { $value } ». Indiquez son SIRET ou son nom, ou ajoutez-le d’abord.
import-fault-site-of-another-entity = Le site « { $value } » appartient à une autre entité juridique. Corrigez l’un ou l’autre.
import-fault-matches-two-employees = L’e-mail est celui d’une personne et le matricule celui d’une autre. Corrigez l’un ou l’autre.
import-fault-kept-from-directory = Conservé de l’annuaire de l’entreprise, qui dit autre chose que « { $value } ». Pour changer cette valeur, changez-la dans l’annuaire.
import-fault-group-gives-role = Être dans le groupe « { $value } » donne un rôle, ce qu’aucune liste ne fait. Videz la cellule, puis ajoutez la personne depuis la page des groupes.
import-fault-group-of-directory = L’annuaire de l’entreprise dit qui fait partie du groupe « { $value } » : la liste n’y change rien.

## One line of cost rates.

import-fault-unknown-employee = Aucun salarié de l’entreprise ne correspond à « { $value } ».
import-fault-missing-employee = Il faut l’adresse e-mail ou le matricule du salarié.
import-fault-missing-period = Il faut un mois, ou une date à partir de laquelle le coût s’applique.
import-fault-two-periods = La ligne porte un mois et une date de départ. Gardez l’un des deux.
import-fault-invalid-month = « { $value } » n’est pas un mois. Écrivez-le par exemple 01/2026.
import-fault-too-long-ago = La date « { $value } » est antérieure à 2000. Vérifiez l’année.
import-fault-too-far-ahead = La date « { $value } » est trop lointaine. Vérifiez l’année.
import-fault-missing-cost = Il faut un salaire brut, ou un coût annuel pour un forfait en jours.
import-fault-two-kinds-of-cost = La ligne porte un coût mensuel et un coût annuel. Gardez l’un des deux.
import-fault-missing-social-charges = Les charges sociales manquent. Écrivez 0 s’il n’y en a pas.
import-fault-invalid-amount = Ce montant ne peut pas être lu. Écrivez-le en euros, avec deux décimales au plus : 4 000,50.
import-fault-impossible-amount = Ce montant ne peut pas être juste : un coût est au-dessus de 0 € et ne dépasse pas cent millions d’euros. Vérifiez-le.
import-fault-indemnities-above-pay = Les indemnités ne laissent rien du salaire et des charges de la ligne. Vérifiez les trois montants.
import-fault-ambiguous-amount = Ce montant peut se lire de deux façons. Écrivez-le sans séparateur de milliers et avec deux décimales : 4000,00.
import-fault-invalid-paid-hours = « { $value } » n’est pas un nombre d’heures payées dans un mois. Écrivez par exemple 151,67.
import-fault-invalid-days = « { $value } » n’est pas un nombre de jours dans une année. Écrivez par exemple 218.
import-fault-invalid-day-length = « { $value } » n’est pas une durée de journée. Écrivez par exemple 7 h ou 7 h 24.

## One line of a network’s file.

import-fault-missing-email = Il manque l’adresse e-mail.
import-fault-date-to-come = La date « { $value } » est à venir. Vérifiez l’année.
import-fault-too-many-skills = La cellule nomme plus de { $limit } compétences. Gardez les principales, séparées par |.
import-fault-unknown-skill = Aucune compétence ne correspond à « { $value } ». Indiquez le code ROME de la macro-compétence, ou d’autres mots.
import-fault-missing-number = Il faut le numéro RNA ou le SIREN, pour reconnaître l’association.
import-fault-invalid-rna = « { $value } » n’est pas un numéro RNA. Il compte un W et neuf chiffres.
import-fault-missing-name = Le nom de l’association manque.
import-fault-missing-address = L’adresse est incomplète : il faut la rue, le code postal et la ville.
import-fault-invalid-postcode = « { $value } » n’est pas un code postal : il compte cinq chiffres.
import-fault-two-associations = Le numéro RNA est celui d’une association et le SIREN celui d’une autre. Corrigez l’un ou l’autre.
import-fault-kept-by-association = L’association a maintenant un espace ici : elle seule change ce qu’elle dit d’elle-même.
import-fault-kept-by-person = Cette personne a répondu à l’invitation : elle seule change ce qu’elle dit d’elle-même.
import-fault-missing-branch = Il manque l’antenne.
import-fault-unknown-branch = Le réseau n’a pas d’antenne du nom de « { $value } ». Écrivez-le comme sur la page des antennes.
import-fault-branch-closed = L’antenne « { $value } » est fermée : elle ne porte plus rien. Indiquez celle qui lui succède.
import-fault-missing-state = Il manque l’état.
import-fault-unknown-state = « { $value } » n’est pas un état connu. Les états sont expliqués sur la page d’import.
import-fault-unknown-situation = « { $value } » n’est pas une situation connue. Les situations sont expliquées sur la page d’import.
import-fault-missing-reference = Il manque la référence du besoin.
import-fault-missing-title = Il manque le titre du besoin.
import-fault-missing-answer = Il manque une des trois réponses de l’association. Reprenez ce que disent vos dossiers.
import-fault-missing-sent-day = Il manque la date d’envoi du besoin.
import-fault-missing-state-before-pause = Un besoin en pause dit l’état où il était avant la pause, entre l’envoi et le bilan.
import-fault-missing-return = Un besoin en pause dit le jour où il doit reprendre.
import-fault-missing-reason = Un besoin en pause ou arrêté a un motif.
import-fault-since-before-sending = Le besoin serait dans cet état avant son envoi, le { $value }.
import-fault-coordinator-too-early = Un besoin envoyé n’a pas encore de passerelle. Videz la cellule, ou indiquez « à l’étude ».
import-fault-unknown-coordinator = Personne n’accompagne de besoins dans cette antenne à l’adresse « { $value } ». Invitez d’abord la passerelle, ou videz la cellule.
import-fault-coordinator-of-association = « { $value } » fait partie de l’association, ou a dit y être lié : une autre passerelle accompagne son besoin.
import-fault-unknown-association = Aucune association vérifiée ou reprise par votre réseau n’a le numéro « { $value } ». Importez-la d’abord.
import-fault-association-not-verified = L’association « { $value } » n’est pas encore vérifiée : sa recherche serait visible de tous. Importez la ligne après la vérification.
import-fault-missing-departement = Rien ne dit où se trouve le besoin. Indiquez le code du département.
import-fault-unknown-departement = « { $value } » n’est pas le code d’un département.
import-fault-unknown-format = « { $value } » n’est pas un format connu. Écrivez « à distance », « sur place » ou « mixte ».
import-fault-invalid-places = « { $value } » n’est pas un nombre de volontaires entre 1 et 20.
import-fault-need-of-another-association = Cette référence est celle du besoin d’une autre association. Corrigez la référence ou le numéro.
import-fault-need-has-gone-on = Ce besoin a avancé ici ; son état : { $value }. Faites-le avancer depuis sa page, ou remettez l’état d’avant dans la ligne.
import-fault-unknown-need = Aucun besoin repris par votre réseau n’a la référence « { $value } ». Importez-le d’abord.
import-fault-missing-volunteer = Il manque l’adresse e-mail du volontaire : personne n’est en mission sans être nommé.
import-fault-unknown-volunteer = Aucun volontaire de votre réseau n’a l’adresse « { $value } ». Importez-le d’abord.
import-fault-own-line = « { $value } » est votre adresse : quelqu’un d’autre importe ce qui vous concerne.
import-fault-volunteer-has-account = « { $value } » a déjà un compte ici, et dépose ses candidatures sans passer par un fichier. Seule une mission terminée peut être reprise pour cette personne.
import-fault-volunteer-has-left = « { $value } » a quitté le réseau : seule une mission terminée peut être reprise pour cette personne.
import-fault-author-runs-no-network = La personne qui a envoyé le fichier n’administre plus le réseau : rien n’a été repris depuis. Envoyez-le de nouveau.
import-fault-mission-goes-on = Ce volontaire a déjà une candidature ou une mission ici pour ce besoin. Changez-la depuis la page du besoin.
import-fault-state-does-not-fit-need = Cet état ne va pas avec celui du besoin : on est candidat pendant la recherche, retenu jusqu’à la feuille de route, en mission ensuite.
import-fault-missing-start = Il manque le premier jour de la mission.
import-fault-missing-end = Il manque le dernier jour de la mission.
import-fault-end-before-start = La mission finirait avant son premier jour, le { $value }.
import-fault-invalid-hours = « { $value } » n’est pas un nombre d’heures. Écrivez par exemple 40 ou 12,5.

## What columns hold: a list of employees.

import-field-first-name = Prénom
import-field-last-name = Nom
import-field-email = E-mail professionnel
import-field-staff-number = Matricule
import-field-manager = Responsable (e-mail ou matricule)
import-field-entity = Entité juridique (SIREN ou nom)
import-field-site = Site (SIRET ou nom)
import-field-starts-on = Date d’entrée
import-field-ends-on = Date de sortie
import-field-working-time = Temps de travail
import-field-qualification = Poste
import-field-language = Langue
import-field-staff-category = Catégorie de personnel
import-field-group = Groupes (séparés par |)

## What columns hold: cost rates.

import-rate-field-email = E-mail
import-rate-field-staff-number = Matricule
import-rate-field-month = Mois
import-rate-field-from = À partir du
import-rate-field-gross = Salaire brut
import-rate-field-social-charges = Charges sociales
import-rate-field-paid-hours = Heures payées
import-rate-field-indemnities = Indemnités reçues
import-rate-field-yearly-cost = Coût annuel (forfait en jours)
import-rate-field-days = Jours par an
import-rate-field-day-length = Durée du jour

import-activity-field-email = E-mail
import-activity-field-staff-number = Matricule
import-activity-field-day = Jour
import-activity-field-minutes = Minutes
import-activity-field-hours = Heures
