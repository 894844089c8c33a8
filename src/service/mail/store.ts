import type { Letter } from './letter.ts'
import type { Connection } from '../database.ts'
export function mailWrites({ sqlite }: Connection) {
  sqlite.exec('create table if not exists mails (id integer primary key, recipient text, text text)')
  return {
    add: (l: Letter, _at: { at: string; expiresAt?: string; ref?: string }): string =>
      String(
        sqlite.prepare('insert into mails (recipient, text) values (?, ?)').run(l.to, JSON.stringify(l))
          .lastInsertRowid,
      ),
  }
}
