import type { ErrorWords } from './entry.ts'
import type { MAIL_SERVER_ERRORS } from './mail-server.ts'

export const MAIL_SERVER_ERRORS_SV: Record<keyof typeof MAIL_SERVER_ERRORS, ErrorWords> = {
  'imap.server_not_found': {
    say: 'Ingen e-postserver hittades för {address}.',
    means: 'Domänen anger ingen, och ingen svarade under de vanliga namnen.',
    fix: 'Ange värd och port som din e-postleverantör uppger för IMAP.',
  },
  'imap.other_account': {
    say: 'Du loggar in som {actual}, men den här brevlådan hör till {expected}.',
    means: 'Inloggningsnamnet avgör vems e-post som läses; två kontons e-post läggs aldrig ihop.',
    fix: 'Logga in som {expected}, eller anslut {actual} med dess egen adress. Om brevlådan verkligen har flyttat till en annan server, koppla först från den och radera dess e-post här.',
  },
  'imap.sign_in_by_provider': {
    say: '{provider} godtar inga lösenord över IMAP.',
    means: 'Leverantören har stängt av dem för alla konton; bara dess egen inloggningssida fungerar.',
    fix: 'Brevlådan kan inte anslutas med lösenord.',
  },
  'imap.app_password_advised': {
    say: '{provider} vill ha ett applösenord här, inte kontots lösenord.',
    means: 'Ett applösenord öppnar din e-post för ett enda program och kan tas tillbaka utan att något annat ändras.',
    fix: 'Skapa ett på {where} och ange det.',
  },
  'imap.switch_on_first': {
    say: '{provider} har IMAP avstängt tills du slår på det.',
    means: 'Utan det avvisas även rätt lösenord.',
    fix: 'Slå på det där: {where}. Kom sedan tillbaka.',
  },
  'imap.bridge_needed': {
    say: '{provider} kan bara läsas genom sin Bridge.',
    means: 'Dess e-post är krypterad; Bridge är ett program från leverantören som öppnar den på din egen maskin.',
    fix: 'Starta Bridge bredvid installationen och ange lösenordet som den visar.',
  },
  'imap.tries_exceeded': {
    say: 'För många försök att logga in. Vänta till {until}.',
    means: 'Leverantörer låser ett konto efter många fel lösenord; detta håller ditt öppet.',
    fix: 'Kontrollera applösenordet och försök sedan igen vid den tiden.',
  },
  'imap.searches_exceeded': {
    say: 'För många sökningar efter en e-postserver. Vänta till {until}.',
    means:
      'Varje sökning knackar på hos flera servrar; detta hindrar att någon använder oss för att leta igenom ett nätverk.',
    fix: 'Ange värd och port själv, eller sök igen vid den tiden.',
  },
  'imap.lines_in_use': {
    say: 'Letterlock använder just nu alla sina egna anslutningar till brevlådan.',
    means:
      'Vi håller högst tre till ett konto, så att din telefon får plats; ett annat av våra arbeten är inte klart än.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva.',
  },
  'imap.not_over_imap': {
    say: 'Anslutningen har ingen egen e-postserver.',
    means: 'Den anslöts genom leverantörens inloggningssida.',
    fix: 'Du behöver inte göra något.',
  },
  'imap.transport_not_granted': {
    say: 'Det som brevlådan anslöts med öppnar den inte över den transporten.',
    means:
      'Ett applösenord öppnar IMAP och inget annat; en inloggning hos Google öppnar IMAP bara med åtkomst till hela brevlådan.',
    fix: 'Anslut brevlådan en gång till, med den inloggning eller det applösenord som öppnar transporten du vill ha. Inget brev hämtas två gånger.',
  },
  'imap.actions_waiting': {
    say: 'Ändringar som du har gjort här har inte nått brevlådan än.',
    means: 'Leverantören får veta dem över den transport som brevlådan läses genom nu.',
    fix: 'Vänta tills de är framme, oftast några sekunder, och försök sedan igen.',
  },
  'imap.transport_changed': {
    say: 'Brevlådan läses nu över en annan transport.',
    means: 'Någon valde mellan Gmails API och IMAP i inställningarna medan körningen pågick.',
    fix: 'Du behöver inte göra något: nästa körning fortsätter över den nya.',
  },
}
