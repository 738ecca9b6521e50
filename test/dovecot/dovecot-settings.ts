export interface DovecotSettings {
  /** Scratch folder: mail, run-time files and the log. */
  folder: string
  port: number
  /** TLS from the first byte; 0 for none. */
  imapsPort: number
  /** Paths of a PEM certificate and its key; without them no TLS is offered. */
  tls: { certificatePath: string; keyPath: string } | undefined
  /** Whom Dovecot's processes run as. */
  owner: { user: string; group: string; uid: number; gid: number }
  capability: string | undefined
  /** Opens the mailbox of every address; each is made when it is first asked for. */
  password: string
}

/** Dovecot 2.3's configuration: one IMAP port on loopback, STARTTLS where there is a certificate. */
export function writeDovecotSettings({
  folder,
  port,
  imapsPort,
  tls,
  owner,
  capability,
  password,
}: DovecotSettings): string {
  const secure = tls
    ? `ssl = yes\nssl_cert = <${tls.certificatePath}\nssl_key = <${tls.keyPath}\nssl_min_protocol = TLSv1.2`
    : 'ssl = no'
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
instance_name = ${folder}
log_path = ${folder}/dovecot.log
info_log_path = ${folder}/dovecot.log
${secure}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %Lu
# A wrong password is answered at once: the tests give many.
auth_failure_delay = 0
mail_location = sdbox:${folder}/mail/%u
# Nothing here outlives its test.
mail_fsync = never
mail_max_userip_connections = 20
mail_privileged_group =
first_valid_uid = 1
${capability === undefined ? '' : `imap_capability = ${capability}`}
default_internal_user = ${owner.user}
default_internal_group = ${owner.group}
default_login_user = ${owner.user}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Drafts {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Trash {
    special_use = \\Trash
    auto = subscribe
  }
  mailbox Spam {
    special_use = \\Junk
    auto = subscribe
  }
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  # After a wrong password it would let the next one wait.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}
