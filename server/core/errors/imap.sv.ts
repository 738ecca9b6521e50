import type { ErrorWords } from './entry.ts'
import type { IMAP_ERRORS } from './imap.ts'

export const IMAP_ERRORS_SV: Record<keyof typeof IMAP_ERRORS, ErrorWords> = {
  'imap.password_refused': {
    say: '{host} godtog inte namnet eller lösenordet.',
    means: 'Något av dem är felskrivet, applösenordet har tagits bort, eller kontots lösenord har bytts sedan dess.',
    fix: 'Skapa ett nytt applösenord hos din e-postleverantör och ange det. Ingenting är förlorat.',
  },
  'imap.password_doubted': {
    say: '{host} godtog inte lösenordet, som fungerade förut.',
    means: 'Det har bytts eller tagits bort, eller så kan {host} inte kontrollera lösenord just nu.',
    fix: 'Du behöver inte göra något: om några minuter frågar vi en gång till. Avvisas det igen blir du ombedd om ett nytt.',
  },
  'imap.app_password_required': {
    say: '{host} vill ha ett applösenord i stället för kontots lösenord.',
    means: 'Med tvåstegsverifiering öppnar det vanliga lösenordet inget e-postprogram.',
    fix: 'Skapa ett applösenord i kontots säkerhetsinställningar och ange det.',
  },
  'imap.password_expired': {
    say: 'Ditt lösenord hos {host} har gått ut.',
    means: 'Din e-postleverantör vill ha ett nytt då och då.',
    fix: 'Byt det där och ange sedan det nya. Ingenting är förlorat.',
  },
  'imap.sign_in_refused': {
    say: '{host} avvisade inloggningen och sade inte varför.',
    means: 'Namnet eller lösenordet kan vara fel, eller så kan servern inte kontrollera dem just nu.',
    fix: 'Kontrollera båda och försök igen. En anslutning som har fungerat försöker igen av sig själv.',
  },
  'imap.token_refused': {
    say: '{host} släpper inte in oss med det som leverantörens inloggningssida gav oss.',
    means:
      'Leverantören gav oss en ny behörighet, och dess e-postserver godtog den inte; en administratör kan ha stängt den vägen.',
    fix: 'Till en början inget: vi försöker igen. Om det består, läs brevlådan genom Gmails API i stället, eller återanslut den.',
  },
  'imap.web_login_required': {
    say: '{host} vill att du loggar in en gång i din webbläsare.',
    means: 'Inloggningen såg ovanlig ut för din leverantör och spärrades. Ditt lösenord kan mycket väl vara rätt.',
    fix: 'Logga in på din e-post i en webbläsare, bekräfta att det var du, och försök sedan igen.',
  },
  'imap.disabled_for_domain': {
    say: 'IMAP är avstängt för din organisation hos {host}.',
    means: 'En administratör för domänen tillåter inga e-postprogram.',
    fix: 'Be din administratör tillåta IMAP, eller anslut brevlådan på ett annat sätt.',
  },
  'imap.not_enabled': {
    say: 'IMAP är inte aktiverat för kontot hos {host}.',
    means: 'Vissa leverantörer har det avstängt tills det slås på i e-postinställningarna.',
    fix: 'Slå på IMAP i brevlådans inställningar och försök sedan igen.',
  },
  'imap.sign_in_method_missing': {
    say: '{host} erbjuder inget sätt att logga in som passar.',
    means: 'Servern tar inga lösenord över IMAP, eller inga över en okrypterad anslutning.',
    fix: 'Välj TLS eller STARTTLS, eller anslut brevlådan på ett annat sätt.',
  },
  'imap.too_many_connections': {
    say: '{host} har för många anslutningar för kontot just nu.',
    means: 'Även telefoner och e-postprogram håller några. Ditt lösenord är inte ifrågasatt.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva.',
  },
  'imap.bandwidth_exceeded': {
    say: '{host} har bromsat kontot ett tag.',
    means: 'Mer hämtades än som tillåts på en dag; hos Gmail går det över inom en timme, högst ett dygn.',
    fix: 'Du behöver inte göra något: vi fortsätter av oss själva.',
  },
  'imap.limit_reached': {
    say: '{host} säger att en gräns för kontot är nådd.',
    means: 'För mycket begärdes på en gång, eller så är brevlådan full.',
    fix: 'Till en början inget: vi försöker igen. Om det består, se efter om brevlådan är full.',
  },
  'imap.in_use': {
    say: '{host} säger att mappen används av ett annat program.',
    means: 'Något annat har låst den för ögonblicket.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva.',
  },
  'imap.unavailable': {
    say: '{host} har ett övergående problem.',
    means: 'Servern sade det själv: en del av den är inte tillgänglig.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva.',
  },
  'imap.session_ended': {
    say: '{host} avslutade anslutningen.',
    means: 'Servrar avslutar en session efter några timmar, och innan de startas om.',
    fix: 'Du behöver inte göra något: vi ansluter igen av oss själva.',
  },
  'imap.unreachable': {
    say: 'Anslutningen till {host} bröts.',
    means: 'Ett övergående fel mellan oss och servern.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva.',
  },
  'imap.connection_refused': {
    say: 'Ingenting svarar på {host}, port {port}.',
    means: 'Porten är en annan, eller så ligger servern nere.',
    fix: 'Kontrollera värd och port: 993 med TLS, 143 med STARTTLS.',
  },
  'imap.host_unknown': {
    say: 'Det finns ingen server som heter {host}.',
    means: 'Namnet är felskrivet, eller så kunde namnkatalogen inte tillfrågas.',
    fix: 'Kontrollera serverns namn.',
  },
  'imap.timed_out': {
    say: '{host} svarade inte i tid.',
    means: 'Servern är upptagen, en brandvägg sväljer det vi skickar, eller så talar port {port} något annat.',
    fix: 'Kontrollera värd, port och TLS; en anslutning som har fungerat försöker igen av sig själv.',
  },
  'imap.certificate_untrusted': {
    say: 'Certifikatet för {host} kommer från någon vi inte litar på.',
    means: 'Det är självsignerat eller från en egen utfärdare, eller så står någon mellan oss och servern.',
    fix: 'Ditt lösenord skickades inte. Den som driver installationen kan lägga till utfärdaren med LETTERLOCK_IMAP_CA.',
  },
  'imap.certificate_expired': {
    say: 'Certifikatet för {host} har gått ut.',
    means: 'Den som driver e-postservern har inte förnyat det.',
    fix: 'Ditt lösenord skickades inte. Säg till den som driver e-postservern.',
  },
  'imap.certificate_other_name': {
    say: 'Certifikatet på {host} gäller ett annat namn.',
    means: 'Servern nås oftast under leverantörens eget namn.',
    fix: 'Ditt lösenord skickades inte. Ange namnet som din leverantör uppger för IMAP.',
  },
  'imap.tls_failed': {
    say: 'Ingen krypterad anslutning till {host}, port {port}, kom till stånd.',
    means: 'Porten talar STARTTLS i stället för TLS eller tvärtom, eller så är servern för gammal.',
    fix: 'Ditt lösenord skickades inte. Använd TLS med port 993, STARTTLS med port 143.',
  },
  'imap.starttls_missing': {
    say: '{host} erbjuder ingen kryptering på port {port}.',
    means: 'Servern kan inte, eller så tar någon på vägen bort erbjudandet.',
    fix: 'Ditt lösenord skickades inte. Använd TLS med port 993.',
  },
  'imap.address_not_allowed': {
    say: '{host} leder in i ett privat nätverk.',
    means: 'Installationen ansluter bara till servrar på internet.',
    fix: 'Den som driver installationen kan tillåta det med LETTERLOCK_IMAP_ADDRESSES.',
  },
  'imap.encryption_required': {
    say: 'En anslutning utan kryptering tillåts bara till den här maskinen.',
    means: 'Ett lösenord skulle gå över nätet så att vem som helst kan läsa det.',
    fix: 'Välj TLS eller STARTTLS.',
  },
  'imap.nonsense': {
    say: '{host} svarade något som ingen e-postserver borde.',
    means: 'Ett fel hos servern, eller hos något mellan oss och den.',
    fix: 'Du behöver inte göra något: vi försöker igen. Om det består, säg till den som driver installationen; loggen vet mer.',
  },
  'imap.command_refused': {
    say: '{host} avvisade det vi bad om.',
    means: 'Servern tillåter det inte för mappen eller brevet, eller kan det inte.',
    fix: 'Du behöver inte göra något: vi försöker igen. Om det består, säg till den som driver installationen; loggen vet mer.',
  },
  'imap.folder_missing': {
    say: 'Mappen finns inte längre.',
    means: 'Den togs bort eller döptes om i ett annat program.',
    fix: 'Du behöver inte göra något: nästa synkning ser mapparna som de är.',
  },
  'imap.folder_closed': {
    say: 'E-postservern öppnar inte en mapp för oss: det som ligger i den visas inte här, inte heller e-post som har flyttats dit.',
    means: 'Kontot får inte öppna mappen, eller ett annat program håller den.',
    fix: 'Du behöver inte göra något om det går över: vi försöker vid varje koll. Om det består, fråga den som driver e-postservern.',
  },
}
