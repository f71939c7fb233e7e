import { type PGlite, protocol } from '@electric-sql/pglite'
import { GroupReader, type MessageWriter, type ParserOf, teachNothing, writeGroup } from './group-messages.ts'
import { groupLost, type SendGroup } from './group-statements.ts'

const { serialize } = protocol

function messagesTo(chunks: Uint8Array[]): MessageWriter {
  return {
    parse: (o) => chunks.push(serialize.parse(o)),
    bind: ({ values, ...o }) => chunks.push(serialize.bind({ ...o, values: [...values] })),
    describe: (o) => chunks.push(serialize.describe(o)),
    execute: (o) => chunks.push(serialize.execute(o)),
    sync: () => chunks.push(serialize.sync()),
  }
}

/** Sends groups to the embedded database: one call into it for all statements, each prepared once. */
export function sendByPglite(lite: PGlite, parserOf: ParserOf): SendGroup {
  const taught = teachNothing()
  return async (statements) => {
    try {
      // Not between the statements of somebody's transaction.
      return await lite._runExclusiveTransaction(() =>
        lite._runExclusiveQuery(async () => {
          const chunks: Uint8Array[] = []
          writeGroup(statements, taught, messagesTo(chunks))
          const reader = new GroupReader(statements, taught, parserOf)
          const answer = await lite.execProtocolRaw(Buffer.concat(chunks))
          return reader.outcome(readAnswer(answer, reader))
        }),
      )
    } catch (error) {
      return groupLost(error)
    }
  }
}

/** @returns the server's refusal, or null */
function readAnswer(answer: Uint8Array, reader: GroupReader): Error | null {
  let refusal: Error | null = null
  new protocol.Parser().parse(answer, (message) => {
    if (message instanceof protocol.messages.DatabaseError) refusal ??= message
    else if (message instanceof protocol.messages.RowDescriptionMessage) reader.rowDescription(message.fields)
    else if (message instanceof protocol.messages.DataRowMessage) reader.dataRow(message.fields)
    else if (message instanceof protocol.messages.CommandCompleteMessage) reader.commandComplete(message.text)
    else if (message.name === 'parseComplete') reader.parseComplete()
  })
  return refusal
}
