import type { ErrorWords } from './entry.ts'
import type { MAIL_ERRORS } from './mail.ts'

export const MAIL_ERRORS_SV: Record<keyof typeof MAIL_ERRORS, ErrorWords> = {
  'gmail.token_refused': {
    say: 'Gmail godtog inte en färsk åtkomstnyckel.',
    means: 'Gmail har inte hunnit notera nyckeln, eller så är åtkomsten just på väg att dras tillbaka.',
    fix: 'Du behöver inte göra något: vi frågar igen och säger till om åtkomsten verkligen har upphört.',
  },
  'gmail.throttled': {
    say: 'Gmail ber oss vänta till {until}.',
    means: 'Varje konto får bara läsas så fort; stora brevlådor når den gränsen.',
    fix: 'Du behöver inte göra något: vi fortsätter då av oss själva, och posten som finns här går att läsa under tiden.',
  },
  'gmail.sending_limit': {
    say: 'Gmail tar inte emot mer e-post från kontot just nu.',
    means: 'Kontot har skickat så mycket som det får på en dag, eller för mycket på en gång.',
    fix: 'Inget att göra: inget skickades, och det går i väg när Gmail tar emot igen. Det som har väntat i ett dygn frågas det om på nytt.',
  },
  'gmail.scope_insufficient': {
    say: 'Gmail säger att den här anslutningen inte får göra det.',
    means: 'Behörigheten gavs inte, eller har tagits tillbaka.',
    fix: 'Anslut igen och kryssa i varje ruta.',
  },
  'gmail.mail_switched_off': {
    say: 'Gmail är avstängt för det här kontot.',
    means: 'En administratör har stängt av tjänsten för personen eller gruppen.',
    fix: 'Be er Google Workspace-administratör att slå på Gmail; vi ser efter var tionde minut om det är på.',
  },
  'gmail.api_disabled': {
    say: 'Gmail-API:et är inte påslaget i installationens Google Cloud-projekt.',
    means: 'Den som satte upp projektet har inte slagit på det, eller har stängt av det.',
    fix: 'Be den som driver installationen att slå på Gmail-API:et i projektet; posten kommer sedan in av sig själv.',
  },
  'gmail.unreachable': {
    say: 'Gmail gick inte att nå just nu.',
    means: 'Ett övergående fel mellan oss och Gmail.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva. Synka nu försöker genast.',
  },
  'gmail.not_found': {
    say: 'Gmail har inte kvar detta.',
    means: 'Det har raderats där.',
    fix: 'Du behöver inte göra något: det lämnar spegeln vid nästa synkronisering.',
  },
  'gmail.refused': {
    say: 'Gmail avvisade begäran.',
    means: 'Gmail fann något fel i det vi frågade.',
    fix: 'Säg till den som driver installationen; loggen har orsaken.',
  },
  'sync.history_lost': {
    say: 'Gmail har åter glömt var vi stod; vi jämför allt på nytt {until}.',
    means: 'Historiken för den här brevlådan sparas kortare tid än en hel jämförelse tar.',
    fix: 'Du behöver inte göra något: posten som finns här går att läsa, och ny post kommer med jämförelsen.',
  },
  'sync.comparing': {
    say: 'Allt jämförs på nytt med leverantören.',
    means: 'Leverantören visste inte längre var vi hade slutat, som efter en lång frånvaro.',
    fix: 'Du behöver inte göra något: posten som finns här går att läsa under tiden.',
  },
  'sync.overdue': {
    say: 'Ingen har tittat efter ny post sedan {since}.',
    means: 'Ingen av installationens arbetare är igång, eller så har alla för mycket att göra.',
    fix: 'Tryck på Synka nu. Händer ingenting, be den som driver installationen att se till arbetarna; ingenting går förlorat under tiden.',
  },
  'census.too_early': {
    say: 'Den första importen av brevlådan är inte klar än.',
    means: 'Det finns ännu ingen hel spegling som kan jämföras med leverantören.',
    fix: 'Kontrollera igen när importen är klar.',
  },
  'census.listing_broken': {
    say: 'Leverantörens lista över brev gick inte att läsa till slutet.',
    means: 'Svaren skulle aldrig ha tagit slut, eller så gick listan inte att påbörja.',
    fix: 'Du behöver inte göra något: posten kommer in som förut, och vi räknar igen om en timme.',
  },
  'census.nothing_kept': {
    say: 'Av den här brevlådan sparas bara antal, så det finns ingen post här att kontrollera.',
    means: 'Bara räkna läser vissa rubrikfält och sparar ingen kopia av breven.',
    fix: 'Ska posten finnas här och kunna kontrolleras, koppla från brevlådan och anslut den igen med Läsa.',
  },
  'sync.overtaken': {
    say: 'En annan arbetare har tagit över den här brevlådan.',
    means: 'Två processer möttes; en av dem backar.',
    fix: 'Du behöver inte göra något: den andra arbetaren fortsätter där den här slutade.',
  },
  'mail.still_connected': {
    say: '{address} är ansluten, så dess e-post kan inte raderas för sig.',
    means: 'Det som raderas här skulle komma in igen vid nästa hämtning.',
    fix: 'Koppla från brevlådan; då får du frågan om e-posten ska vara kvar eller raderas.',
  },
  'mail.attachment_gone': {
    say: 'Bilagan finns inte kvar hos leverantören.',
    means: 'Brevet har raderats där.',
    fix: 'Be avsändaren att skicka den igen.',
  },
}
