import type { ErrorEntry } from './entry.ts'

/** What may keep the provider from telling us of new mail. None of it is a person's to mend, and polling goes on. */
export const PUSH_ERRORS = {
  'push.token_refused': {
    status: 401,
    retry: 'never',
    say: 'This notification is not signed as this installation expects.',
    means:
      'Somebody else sends it, or the audience or the service account of the subscription is not the one that is set here.',
    fix: 'Whoever runs this installation should compare the push subscription with the settings; doctor names both.',
  },
  'push.topic_forbidden': {
    status: 502,
    retry: 'later',
    say: 'Gmail may not publish to the topic {topic}.',
    means: 'The topic’s permissions lack Gmail’s own publisher.',
    fix: 'Whoever runs this installation must grant gmail-api-push@system.gserviceaccount.com the role Pub/Sub Publisher on the topic. New mail is looked for each minute meanwhile.',
  },
  'push.topic_missing': {
    status: 502,
    retry: 'later',
    say: 'There is no topic {topic}.',
    means: 'It was never made, or was deleted.',
    fix: 'Whoever runs this installation must create the topic or correct LETTERLOCK_PUBSUB_TOPIC. New mail is looked for each minute meanwhile.',
  },
  'push.topic_invalid': {
    status: 502,
    retry: 'later',
    say: 'Gmail does not take the topic {topic}.',
    means: 'It lies in another Google Cloud project than the OAuth client, or its name is misspelt.',
    fix: 'Whoever runs this installation must use a topic in the client’s own project. New mail is looked for each minute meanwhile.',
  },
  'push.other_topic': {
    status: 502,
    retry: 'later',
    say: 'Another program of the same project already watches this mailbox.',
    means: 'Gmail tells one topic for each project, and another topic has this mailbox.',
    fix: 'Whoever runs this installation should give Letterlock a Google Cloud project of its own, or use the same topic for both. New mail is looked for each minute meanwhile.',
  },
  'push.nothing_arrives': {
    status: 502,
    retry: 'later',
    say: 'Gmail says that it tells us of new mail, but nothing arrives here.',
    means: 'The subscription pushes to another address than ours, or nobody pulls it.',
    fix: 'Whoever runs this installation should check the subscription: its endpoint, its topic, its service account. New mail is looked for each minute meanwhile.',
  },
  'pubsub.refused': {
    status: 502,
    retry: 'later',
    say: 'Pub/Sub does not let us read the subscription {subscription}.',
    means: 'The subscription does not exist, is a push subscription, or the service account may not read it.',
    fix: 'Whoever runs this installation must grant the service account the role Pub/Sub Subscriber on a pull subscription.',
  },
  'pubsub.unreachable': {
    status: 502,
    retry: 'later',
    say: 'Pub/Sub could not be reached just now.',
    means: 'A passing fault between us and it.',
    fix: 'Nothing to do: we try again by ourselves.',
  },
} as const satisfies Record<string, ErrorEntry>
