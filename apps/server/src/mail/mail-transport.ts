export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The first half of its Message-ID: one that is sent twice is recognized. */
  messageId?: string;
  /** Where a POST ends mails of this kind (RFC 8058), and a person can do the same. */
  unsubscribe?: string;
}

export interface MailTransport {
  /** What the sign-in page tells: look into your mail, or into the terminal. */
  readonly arrivesIn: "mail" | "terminal";
  /** Rejects when the mail was not accepted. */
  send(mail: Mail): Promise<void>;
  close(): void;
}
