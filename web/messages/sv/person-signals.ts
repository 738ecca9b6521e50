import type { personSignals as english } from '../en/person-signals.ts'

export const personSignals: Record<keyof typeof english, string> = {
  'signals.view.manager': 'Din chef {name} får se de här siffrorna per vecka',
  'signals.view.apps': 'Organisationens appar får läsa de här siffrorna',
  'signals.view.both': 'Din chef {name} får se de här siffrorna per vecka, och organisationens appar får läsa dem',
  'signals.view.why': 'Sedan {date}, av {by}: ”{reason}”',
  'signals.view.listed': 'Tidigare dagar ingår. Den som tittar står längst ned på sidan.',
  'signals.reads.title': 'Vem som har tittat på dina siffror',
  'signals.reads.about':
    'Ingen ser siffror om en enskild person utan att en ägare tillåter det för chefer eller appar, med ett skäl. Varje gång någon tittar antecknas det innan svaret lämnas.',
  'signals.reads.loading': 'Hämtar vem som har tittat',
  'signals.reads.none': 'Ingen utom du.',
  'signals.reads.more': 'Visa tidigare',
  'signals.reads.page': 'På en sida, som din chef',
  'signals.reads.api': 'En app, med en nyckel',
  'signals.reads.days': 'dina dagar {days}',
  'signals.reads.times': '{times, plural, one {en gång} other {{shown} gånger den dagen}}',
  'signals.person.title': 'En persons siffror',
  'signals.person.of': 'Signaler om {name}',
  'signals.person.about':
    'Hela veckor för {name}, som själv också ser dagar och timmar: där det står ”du” menas {name}. Siffrorna räknar e-post och säger inget om vad den är värd.',
  'signals.person.loading': 'Hämtar siffrorna',
  'signals.person.written': '{name} ser att du har tittat, när, och på vilka dagar.',
  'signals.person.open': 'Signaler om {name}',
  'signals.export.everything': 'Allt som sparas',
  'signals.export.everything.about': 'JSON: dagar, förseglade perioder, enskilda brev utan med vem, vem som har tittat',
}
