import type { ErrorWords } from './entry.ts'
import type { SMTP_ERRORS } from './smtp.ts'

export const SMTP_ERRORS_SV: Record<keyof typeof SMTP_ERRORS, ErrorWords> = {
  'smtp.password_refused': {
    say: '{host} godtog inte namnet eller lösenordet för att skicka.',
    means: 'Något av dem är felskrivet, applösenordet har tagits bort, eller så krävs ett annat för att skicka.',
    fix: 'Skapa ett nytt applösenord hos din e-postleverantör och ange det. Mottagningen berörs inte.',
  },
  'smtp.password_needed': {
    say: 'Ange lösenordet för att skicka genom {host}.',
    means:
      'Lösenordet som sparats för brevlådan skickas bara till de servrar som det hör till, och {host} är inte känd som en av dem.',
    fix: 'Ange lösenordet för att skicka, även om det är samma som läser brevlådan. Inget skickades till {host}.',
  },
  'smtp.app_password_required': {
    say: '{host} vill ha ett applösenord för att skicka, i stället för kontots lösenord.',
    means: 'Med tvåstegsverifiering öppnar det vanliga lösenordet inget e-postprogram.',
    fix: 'Skapa ett applösenord i kontots säkerhetsinställningar och ange det.',
  },
  'smtp.web_login_required': {
    say: '{host} vill att du loggar in en gång i din webbläsare innan du skickar.',
    means: 'Inloggningen såg ovanlig ut för din leverantör och spärrades. Ditt lösenord kan mycket väl vara rätt.',
    fix: 'Logga in på din e-post i en webbläsare, bekräfta att det var du, och testa sedan igen.',
  },
  'smtp.not_enabled': {
    say: 'Att skicka med e-postprogram är avstängt för kontot hos {host}.',
    means: 'Din leverantör eller en administratör har SMTP avstängt tills det tillåts.',
    fix: 'Slå på sändning (SMTP) i brevlådans inställningar eller be din administratör. Till dess tar den bara emot.',
  },
  'smtp.sign_in_refused': {
    say: '{host} avvisade inloggningen för att skicka och sade inte varför.',
    means: 'Namnet eller lösenordet kan vara fel, eller så kan servern inte kontrollera dem just nu.',
    fix: 'Kontrollera båda och testa igen.',
  },
  'smtp.sign_in_method_missing': {
    say: '{host}, port {port}, erbjuder inget sätt att logga in som passar.',
    means: 'Porten tar inga lösenord: oftast är det porten där servrar lämnar e-post till varandra.',
    fix: 'Använd port 465 med TLS eller port 587 med STARTTLS. Ditt lösenord skickades inte.',
  },
  'smtp.too_many_connections': {
    say: '{host} tar inte emot fler anslutningar just nu.',
    means: 'För många kom på en gång, härifrån eller från andra. Ditt lösenord är inte ifrågasatt.',
    fix: 'Vänta några minuter och testa sedan igen.',
  },
  'smtp.unavailable': {
    say: '{host} kan inte ta emot e-post för att skicka just nu.',
    means: 'Servern sade det själv: en del av den är inte tillgänglig.',
    fix: 'Vänta några minuter och testa sedan igen. Ditt lösenord är inte ifrågasatt.',
  },
  'smtp.connection_lost': {
    say: '{host} avslutade anslutningen innan den hade svarat.',
    means: 'Servern är upptagen eller startas om, eller så bryter något på vägen anslutningar för att skicka.',
    fix: 'Testa igen. Om det består, prova den andra porten: 465 med TLS, 587 med STARTTLS.',
  },
  'smtp.connection_refused': {
    say: 'Ingenting svarar på {host}, port {port}, när vi vill skicka.',
    means: 'Porten är en annan, eller så ligger servern nere.',
    fix: 'Kontrollera värd och port: 465 med TLS, 587 med STARTTLS.',
  },
  'smtp.host_unknown': {
    say: 'Det finns ingen server som heter {host} att skicka genom.',
    means: 'Namnet är felskrivet, eller så kunde namnkatalogen inte tillfrågas.',
    fix: 'Kontrollera serverns namn; för att skicka börjar det ofta med smtp.',
  },
  'smtp.timed_out': {
    say: '{host} svarade inte i tid på port {port}.',
    means:
      'Många nätverk spärrar port 25 och en del spärrar andra; eller så väntar porten på TLS medan vi väntar på en hälsning.',
    fix: 'Kontrollera värd, port och kryptering: 465 med TLS, 587 med STARTTLS.',
  },
  'smtp.certificate_untrusted': {
    say: 'Certifikatet för {host}, som skickar, kommer från någon vi inte litar på.',
    means: 'Det är självsignerat eller från en egen utfärdare, eller så står någon mellan oss och servern.',
    fix: 'Ditt lösenord skickades inte. Den som driver installationen kan lägga till utfärdaren med LETTERLOCK_IMAP_CA.',
  },
  'smtp.certificate_expired': {
    say: 'Certifikatet för {host}, som skickar, har gått ut.',
    means: 'Den som driver e-postservern har inte förnyat det.',
    fix: 'Ditt lösenord skickades inte. Säg till den som driver e-postservern.',
  },
  'smtp.certificate_other_name': {
    say: 'Certifikatet på {host}, som skickar, gäller ett annat namn.',
    means: 'Servern nås oftast under leverantörens eget namn.',
    fix: 'Ditt lösenord skickades inte. Ange namnet som din leverantör uppger för SMTP.',
  },
  'smtp.tls_failed': {
    say: 'Ingen krypterad anslutning till {host}, port {port}, kom till stånd för att skicka.',
    means: 'Porten talar STARTTLS i stället för TLS eller tvärtom, eller så är servern för gammal.',
    fix: 'Ditt lösenord skickades inte. Använd TLS med port 465, STARTTLS med port 587.',
  },
  'smtp.starttls_missing': {
    say: '{host} erbjuder ingen kryptering på port {port} för att skicka.',
    means: 'Servern kan inte, eller så tar någon på vägen bort erbjudandet.',
    fix: 'Ditt lösenord skickades inte. Använd TLS med port 465.',
  },
  'smtp.address_not_allowed': {
    say: '{host} leder in i ett privat nätverk, så ingenting skickas genom den.',
    means: 'Installationen ansluter bara till servrar på internet.',
    fix: 'Den som driver den kan tillåta det med LETTERLOCK_IMAP_ADDRESSES.',
  },
  'smtp.encryption_required': {
    say: 'Att skicka utan kryptering tillåts bara till den här maskinen.',
    means: 'Ett lösenord skulle gå över nätet så att vem som helst kan läsa det.',
    fix: 'Välj TLS eller STARTTLS.',
  },
  'smtp.nonsense': {
    say: '{host} svarade något som ingen server för att skicka borde, port {port}.',
    means: 'Något annat lyssnar på porten, eller så är servern trasig.',
    fix: 'Kontrollera värd och port: 465 med TLS, 587 med STARTTLS. Ditt lösenord skickades inte.',
  },
  'smtp.recipients_refused': {
    say: '{host} tar inte emot e-post till {addresses}.',
    means: 'Brevlådan finns inte, eller tar inte emot något från dig. Inget skickades, inte heller till de andra.',
    fix: 'Rätta eller ta bort adresserna och skicka igen.',
  },
  'smtp.sender_refused': {
    say: '{host} låter dig inte skicka från den här adressen.',
    means: 'Kontot får inte använda adressen, eller får inte skicka alls.',
    fix: 'Be den som sköter e-postservern att låta kontot skicka från den. Inget skickades.',
  },
  'smtp.mail_refused': {
    say: '{host} tog inte emot det här brevet.',
    means: 'Servern tyckte att det var för stort, eller att något i det inte får skickas vidare.',
    fix: 'Skicka det med mindre i, eller på annat sätt. En server som säger nej har inte skickat något.',
  },
  'smtp.sending_limit': {
    say: '{host} tar inte emot mer e-post från kontot just nu.',
    means: 'Kontot har skickat så mycket som det får på en dag.',
    fix: 'Skicka det igen i morgon. Inget skickades.',
  },
  'smtp.not_set': {
    say: 'Brevlådan tar bara emot: ingen server för att skicka har angetts.',
    means: 'Den anslöts utan en sådan, eller så fungerade inte den som prövades.',
    fix: 'Lägg till en server för att skicka i brevlådans inställningar, när du vill.',
  },
}
