import type { ErrorWords } from './entry.ts'
import type { PUSH_ERRORS } from './push.ts'

export const PUSH_ERRORS_SV: Record<keyof typeof PUSH_ERRORS, ErrorWords> = {
  'push.token_refused': {
    say: 'Det här meddelandet är inte signerat så som installationen väntar sig.',
    means:
      'Någon annan skickar det, eller så är prenumerationens mottagare (audience) eller tjänstkonto ett annat än det som är inställt här.',
    fix: 'Den som driver installationen bör jämföra prenumerationen med inställningarna; doctor nämner båda.',
  },
  'push.topic_forbidden': {
    say: 'Gmail får inte publicera till ämnet {topic}.',
    means: 'Ämnets behörigheter saknar Gmails egen utgivare.',
    fix: 'Den som driver installationen måste ge gmail-api-push@system.gserviceaccount.com rollen Pub/Sub Publisher på ämnet. Under tiden letar vi efter ny post varje minut.',
  },
  'push.topic_missing': {
    say: 'Ämnet {topic} finns inte.',
    means: 'Det skapades aldrig, eller så har det tagits bort.',
    fix: 'Den som driver installationen måste skapa ämnet eller rätta LETTERLOCK_PUBSUB_TOPIC. Under tiden letar vi efter ny post varje minut.',
  },
  'push.topic_invalid': {
    say: 'Gmail godtar inte ämnet {topic}.',
    means: 'Det ligger i ett annat Google Cloud-projekt än OAuth-klienten, eller så är namnet felstavat.',
    fix: 'Den som driver installationen måste använda ett ämne i klientens eget projekt. Under tiden letar vi efter ny post varje minut.',
  },
  'push.other_topic': {
    say: 'Ett annat program i samma projekt bevakar redan den här brevlådan.',
    means: 'Gmail meddelar ett ämne per projekt, och ett annat ämne har den här brevlådan.',
    fix: 'Den som driver installationen bör ge Letterlock ett eget Google Cloud-projekt, eller använda samma ämne för båda. Under tiden letar vi efter ny post varje minut.',
  },
  'push.nothing_arrives': {
    say: 'Gmail säger att det meddelar oss om ny post, men inget kommer fram hit.',
    means: 'Prenumerationen skickar till en annan adress än vår, eller så hämtar ingen från den.',
    fix: 'Den som driver installationen bör se över prenumerationen: adressen, ämnet och tjänstkontot. Under tiden letar vi efter ny post varje minut.',
  },
  'pubsub.refused': {
    say: 'Pub/Sub låter oss inte läsa prenumerationen {subscription}.',
    means: 'Prenumerationen finns inte, är en push-prenumeration, eller så får tjänstkontot inte läsa den.',
    fix: 'Den som driver installationen måste ge tjänstkontot rollen Pub/Sub Subscriber på en pull-prenumeration.',
  },
  'pubsub.unreachable': {
    say: 'Pub/Sub kunde inte nås just nu.',
    means: 'Ett övergående fel mellan oss.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva.',
  },
}
