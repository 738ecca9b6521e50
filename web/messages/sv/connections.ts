import type { connections as en } from '../en/connections.ts'

/** Inställningar → E-post och Mina integrationer: anslutningar, samtycke, import. */
export const connections: Record<keyof typeof en, string> = {
  'email.title': 'E-post',
  'email.about': 'Brevlådorna som Letterlock läser åt dig, och hur var och en mår.',
  'integrations.title': 'Mina integrationer',
  'integrations.about': 'Vad Letterlock når i ditt namn, hos vem, och hur du avslutar det.',
  'integrations.connected': 'Anslutna',
  'integrations.available': 'Tillgängliga',
  'integrations.gmail.about':
    'Läs din post här, eller låt den bara räknas. Du väljer innan Google ber om ditt samtycke.',
  'connections.empty': 'Inga brevlådor anslutna ännu',
  'connections.empty.about':
    'Anslut en för att se dess post här. Du väljer först vad som får läsas; inget skickas som organisationens policy inte tillåter.',
  'connections.connect': 'Anslut Gmail',
  'connections.loading': 'Hämtar dina anslutningar',

  'status.connecting': 'Ansluter',
  'status.unfinished': 'Inte ansluten',
  'status.active': 'Ansluten',
  'status.revoked': 'Återkallad',
  'status.error': 'Fel',
  'status.paused': 'Pausad',
  'status.delayed': 'Försenad, nytt försök {time}',

  'card.noAccount': 'Gmail, inget konto valt ännu',
  'card.waiting': 'Väntar på ditt samtycke hos Google.',
  'card.waiting.long': 'Inget har kommit tillbaka från Google på tio minuter.',
  'card.connectedAt': 'Ansluten {time}',
  'card.mirrored': '{count, plural, other {# brev}}',
  'card.sending.guarded': 'Skickar som policyn tillåter',
  'card.test': 'Testa',
  'card.testing': 'Testar …',
  'card.tested': 'Inloggad som {account}',
  'card.sync': 'Synka nu',
  'card.syncing': 'Synkar…',
  'card.reconnect': 'Återanslut',
  'card.again': 'Börja om',
  'card.inbox': 'Visa inkorgen',
  'card.manage': 'Hantera',
  'card.imap': 'över IMAP',
  'card.pause': 'Pausa',
  'card.resume': 'Återuppta',
  'card.dismiss': 'Ta bort försöket',
  'card.disconnect': 'Koppla från',

  'drawer.title': 'Hantera {account}',
  'drawer.status': 'Läge',
  'drawer.since': 'sedan {time}',
  'drawer.access': 'Åtkomst',
  'drawer.access.change': 'Ändra åtkomst',
  'drawer.gmailDrafts': 'Utkast i Gmail',
  'drawer.gmailDrafts.keep': 'Ha en kopia av utkasten i Gmail',
  'drawer.gmailDrafts.about':
    'Det som skrivs här finns bland utkasten i Gmail en halv minut senare, och försvinner därifrån när någon skickar eller tar bort det här, även medan ett godkännande väntas. Den som skickar det från Gmail gör det förbi er policy.',
  'drawer.gmailDrafts.scope': 'Åtkomsten som gavs räcker inte för att skriva utkast. Ändra åtkomsten till att ordna.',
  'drawer.gmailDrafts.scope.kept':
    'Åtkomsten som gavs räcker inte längre för att skriva utkast. Kopior som finns i Gmail stannar där, och visas här som utkast i Gmail, tills du ändrar åtkomsten till att ordna: ta bort dem där innan du skickar härifrån.',
  'drawer.granted': 'Vad Google har beviljat',
  'drawer.missing': 'Inte beviljat',
  'drawer.custody.guarded':
    'Vaktad: allt som skickas härifrån prövas först mot organisationens policy, och inget program får en nyckel som kan skicka.',
  'drawer.custody.brokered': 'Förmedlad: appen som bygger in Letterlock ansvarar för det som skickas.',
  'drawer.import': 'Spegling',

  'connect.title': 'Anslut Gmail',
  'connect.reconnect.title': 'Återanslut {account}',
  'connect.question': 'Vad får Letterlock göra med den här brevlådan?',
  'connect.counts': 'Bara räkna',
  'connect.counts.reads': 'Läser vem som skrev till vem och när, ur adressraderna i varje brev.',
  'connect.counts.never': 'Läser aldrig ämnesrader, texter eller bilagor.',
  'connect.counts.fields': 'De enda rubrikfält som efterfrågas: {fields}.',
  'connect.read': 'Läsa',
  'connect.read.reads': 'Läser dina brev, bilagor och etiketter, så att du kan läsa och söka i dem här.',
  'connect.read.never': 'Ändrar aldrig något hos Google, och skickar aldrig.',
  'connect.organise': 'Läsa och ordna',
  'connect.organise.reads':
    'Läser som ovan, och får ändra etiketter, arkivera, markera som läst och lägga i papperskorgen när du säger till.',
  'connect.organise.never':
    'Raderar aldrig för gott. Googles behörighet skulle också tillåta att skicka; den delen använder Letterlock inte.',
  'connect.send': 'Läsa och skicka',
  'connect.send.reads': 'Läser din post, och skickar det som skrivs här.',
  'connect.send.never': 'Skickar aldrig det som organisationens policy inte tillåter, och raderar aldrig.',
  'connect.never.all':
    'Vad du än väljer: aldrig ditt lösenord, dina kontakter, din kalender, dina filer eller något annat i ditt Google-konto.',
  'connect.delegated': 'Bara delegerad åtkomst',
  'connect.delegated.about':
    'Letterlock handlar med ditt eget ja hos Google, bara för den här brevlådan. Det når inget som du inte når, och ingen annans e-post.',
  'connect.approval': 'En Google Workspace-administratör kan behöva godkänna',
  'connect.approval.about':
    'Om Google stoppar dig skriver Mina integrationer → Förtroende i Workspace meddelandet till din administratör. Privata Google-konton berörs inte.',
  'connect.guarded':
    'Vaktad. Allt som skickas härifrån prövas först mot organisationens policy; inget program får en nyckel som kan skicka.',
  'connect.scope.openid': 'Känna igen ditt Google-konto',
  'connect.scope.email': 'Se adressen till ditt Google-konto',
  'connect.asks': 'Google kommer att fråga om',
  'connect.class.non-sensitive': 'Icke-känslig',
  'connect.class.sensitive': 'Känslig',
  'connect.class.restricted': 'Begränsad',
  'connect.class.about':
    'Googles egen klass för behörigheten. Den avgör hur en app granskas, inte hur mycket som läses.',
  'connect.unavailable.no_client':
    'Inte tillgängligt här: det finns ännu ingen Google-klient, varken installationens eller organisationens.',
  'connect.unavailable.counts':
    'Finns inte här: att räkna kräver en egen Google-klient, som den här installationen inte har.',
  'connect.continue': 'Fortsätt till Google',
  'connect.continue.sandbox': 'Fortsätt till sandlådans Google',
  'connect.popup': 'Öppna i ett eget fönster i stället',
  'connect.opening': 'Öppnar Google …',

  'popup.waiting': 'Väntar på dig i det andra fönstret',
  'popup.waiting.about': 'Välj konto där och tillåt det du går med på. Den här sidan fortsätter av sig själv.',
  'popup.left': 'Vi väntar på Googles svar till {time}.',
  'popup.blocked': 'Din webbläsare stoppade fönstret.',
  'popup.blocked.about':
    'Tillåt popupfönster för den här platsen, eller gå till Google i det här fönstret och kom tillbaka.',
  'popup.redirect': 'Gå till Google i det här fönstret',
  'popup.title': 'Öppnar Google …',

  'result.connected': '{account} är ansluten.',
  'result.connected.about': 'Breven kommer in av sig själva, de nyaste först. Du kan börja arbeta nu.',
  'result.checking': 'Ser efter vad Google svarade …',
  'result.expired': 'Inget kom tillbaka från Google',
  'result.expired.about':
    'Försöket tog slut efter tio minuter; inget anslöts. Vissa fel visar Google på sin egen sida och berättar dem inte för oss. Om du såg något av de här betyder det:',
  'result.expired.admin_policy':
    'Din Workspace-administratör blockerar appen, eller en av behörigheterna. Be om att appen blir betrodd.',
  'result.expired.not_configured':
    'Din administratör har inte granskat appen ännu. Knappen ”Begär åtkomst” på den sidan ber om det.',
  'result.expired.test_user': 'Appen testas ännu hos Google och ditt konto finns inte på listan över testanvändare.',
  'result.expired.client':
    'Installationens Google-klient är felaktigt inställd. Den som driver installationen kan rätta det.',
  'result.expired.closed': 'Inget fel alls: fönstret stängdes, eller sidan lämnades före slutet.',
  'result.again': 'Anslut igen',

  'import.queued': 'Importen börjar strax',
  'import.listing': 'Räknar din post',
  'import.fetching': 'Importerar, det nyaste först',
  'import.settling': 'Hämtar det som ändrats under tiden',
  'import.ready': 'Fullständig',
  'import.halted': 'Står still: inget hämtas nu',
  'import.counted': '{done} av {total}',
  'import.counted.about': '{done} av ungefär {total}',
  'import.counted.bare': '{done, plural, other {# brev}}',
  'import.rate': '{rate} i sekunden',
  'import.left.seconds': 'mindre än en minut kvar',
  'import.left.minutes': 'ungefär {count, plural, one {# minut} other {# minuter}} kvar',
  'import.left.hours': 'ungefär {count, plural, one {# timme} other {# timmar}} kvar',
  'import.work': 'Du kan arbeta redan nu: den nyaste posten är här.',
  'import.waiting': 'Google ber oss vänta; vi fortsätter {time}.',
  'import.progress': 'Import av {address}',
  'import.quarantined': '{count, plural, other {# brev kunde inte läsas}}',

  'quarantine.title': 'Post som inte kunde läsas',
  'quarantine.about':
    'Vart och ett är sparat helt, byte för byte. Inget har kastats; det är bara sidan som inte kan visa det.',
  'quarantine.none': 'Alla brev kunde läsas.',
  'quarantine.more': 'Visa fler',
  'quarantine.id': 'Brev {id}',
  'quarantine.raw': 'Hämta som det kom (.eml)',

  'kept.title': 'E-post från avslutade anslutningar',
  'kept.about': 'Du kan fortsätta att läsa dem. Anslut samma konto igen, så fortsätter det därifrån.',
  'kept.facts': 'Frånkopplad · {count, plural, one {# brev behållet} other {# brev behållna}}',
  'kept.reconnect': 'Återanslut: {address}',
  'kept.erase': 'Radera',
  'kept.erase.title': 'Radera e-posten från {address}?',
  'kept.erase.about':
    '{count, plural, other {# brev raderas}} här, med det som har hittats i dem. Ingenting raderas hos leverantören. Det går inte att ångra.',
  'kept.erase.type': 'Skriv {address} för att radera',
  'kept.erase.do': 'Radera e-posten',
  'disconnect.title': 'Koppla från {account}?',
  'disconnect.now':
    'Åtkomsten upphör genast: vår nyckel till brevlådan förstörs, och hos Google också om ingen annan av dina anslutningar vilar på den. En pågående synkning stannar.',
  'disconnect.cancels': 'Det här stoppar:',
  'disconnect.cancels.import': 'importen som pågår',
  'disconnect.cancels.sync': '{count, plural, one {en synkning som pågår} other {# synkningar som pågår}}',
  'disconnect.cancels.census': 'jämförelsen med leverantören som pågår',
  'disconnect.cancels.action':
    '{count, plural, one {# ändring som inte har nått leverantören ännu} other {# ändringar som inte har nått leverantören ännu}}',
  'disconnect.cancels.approval':
    '{count, plural, one {# brev som väntar på godkännande} other {# brev som väntar på godkännande}}',
  'disconnect.cancels.send':
    '{count, plural, one {# brev som är på väg att skickas} other {# brev som är på väg att skickas}}',
  'disconnect.siblings': 'Samma konto är också anslutet här:',
  'disconnect.siblings.own': 'av dig: {mode}',
  'disconnect.siblings.others': '{count, plural, one {av en annan person} other {av # andra personer}}',
  'disconnect.siblings.end': 'Avsluta dem också',
  'disconnect.siblings.end.about': 'Då tas Googles tillstånd tillbaka helt. Annars står det kvar för dem.',
  'disconnect.fate': 'Och posten som finns här{count, plural, =0 {} other {, # brev}}?',
  'disconnect.keep': 'Behåll den',
  'disconnect.keep.about':
    'Du kan läsa vidare i det som har speglats. Ansluter du samma konto igen fortsätter allt härifrån.',
  'disconnect.erase': 'Radera den',
  'disconnect.erase.about':
    'Den speglade kopian raderas här{drafts, plural, =0 {} one {, med # utkast} other {, med # utkast}}. Inget raderas hos Google.',
  'disconnect.type': 'Skriv {account} för att radera',
  'disconnect.do.keep': 'Koppla från och behåll posten',
  'disconnect.do.erase': 'Koppla från och radera posten',
  'disconnect.done': 'Frånkopplad. Vår nyckel till {account} är förstörd.',
  'disconnect.revoked': 'Google har också avslutat sin behörighet.',
  'disconnect.kept_for_siblings':
    'Googles behörighet finns kvar, eftersom en annan av dina anslutningar vilar på samma konto. Den upphör med den sista.',
  'disconnect.not_reached':
    'Google kunde inte nås än. Letterlock försöker igen i två dygn. För att avsluta behörigheten nu, ta bort Letterlock i ditt Google-konto under ”Appar och tjänster från tredje part”.',
  'disconnect.nothing_to_revoke': 'Google hade inget kvar att avsluta.',
}
