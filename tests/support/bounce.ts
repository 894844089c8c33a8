/** Messages of the bounce mailbox. */

export interface BounceOptions {
  /** null: not told. */
  messageId?: string | null
  envelopeId?: string | undefined
  finalRecipient?: string
  action?: string
  status?: string
  original?: 'message/rfc822' | 'text/rfc822-headers'
}

/** A delivery status notification (RFC 3464) as Postfix writes it. */
export function aBounce(options: BounceOptions = {}): string {
  const {
    finalRecipient = 'ada@example.org',
    action = 'failed',
    status = '5.1.1',
    original = 'message/rfc822',
  } = options
  const lines = [
    'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    'To: beratung@example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    ...(options.envelopeId === undefined ? [] : [`Original-Envelope-Id: ${options.envelopeId}`]),
    'Arrival-Date: Tue, 24 Nov 2026 11:00:00 +0100 (CET)',
    '',
    `Final-Recipient: rfc822; ${finalRecipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} <${finalRecipient}>: no such user`,
    '',
    '--b1',
    `Content-Type: ${original}`,
    '',
    'From: Beratungsnetz <beratung@example.org>',
    `To: ${finalRecipient}`,
    ...((options.messageId ?? null) === null ? [] : [`Message-ID: <${options.messageId}>`]),
    'Subject: Euer Profil',
    ...(original === 'message/rfc822' ? ['', 'Guten Tag,'] : []),
    '',
    '--b1--',
    '',
  ]
  return lines.join('\r\n')
}
