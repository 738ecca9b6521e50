import type { ErrorWords } from './entry.ts'
import type { PROXY_ERRORS } from './proxy.ts'

/** The same in Swedish. */
export const PROXY_ERRORS_SV: Record<keyof typeof PROXY_ERRORS, ErrorWords> = {
  'proxy.no_api': {
    say: 'Inget kan anropas för den här anslutningen.',
    means: 'Proxyn anropar HTTP-API:er; leverantören har inget här, eller så är uppgiften ingen nyckel till ett.',
    fix: 'Be om uppgiften i stället, om anslutningen är förmedlad, och använd den själv.',
  },
  'proxy.path_refused': {
    say: 'Den adressen hör inte till leverantörens API.',
    means:
      'Den leder till en annan värd eller en annan del av den, eller är skriven så att den kunde: `..`, `//`, ett omvänt snedstreck.',
    fix: 'Skriv sökvägen som leverantören dokumenterar den. Dess sida bland leverantörerna visar vart proxyn får gå.',
  },
  'proxy.guarded': {
    say: 'Anslutningen är skyddad: proxyn släpper inte igenom det anropet.',
    means:
      'Det som en skyddad anslutning skickar prövas först mot policyn, så ingenting passerar här som kunde få e-post att lämna.',
    fix: 'Föreslå brevet i Letterlock. En app som själv tar det ansvaret ber om en förmedlad anslutning.',
  },
  'proxy.busy': {
    say: 'Redan {most} anrop pågår. Fortsätt när några är klara.',
    means: 'En anslutning får ha 25 anrop i gång samtidigt och en app 500; nedladdningar räknas tills de är klara.',
    fix: 'Vänta så länge som Retry-After säger, och gör färre anrop samtidigt.',
  },
  'proxy.redirected': {
    say: 'Leverantören angav en annan värd, {host}. Den anropades inte.',
    means: 'En uppgift går till sin leverantörs egna värdar och ingen annanstans, vad ett svar än säger.',
    fix: 'Anropa målet själv, utan uppgift; nedladdningar hos andra värdar behöver oftast ingen.',
  },
  'proxy.answer_unreadable': {
    say: 'Leverantörens svar kan inte skickas vidare.',
    means: 'Det kom packat fast det begärdes opackat, så vi kan inte se om en uppgift står i det.',
    fix: 'Försök igen. Fortsätter det, säg till den som driver installationen.',
  },
}
