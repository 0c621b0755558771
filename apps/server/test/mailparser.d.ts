/** What the tests use of mailparser, which brings no types. */
declare module "mailparser" {
  export interface ParsedMail {
    subject?: string;
    text?: string;
    html?: string | false;
    from?: { text: string };
    to?: { text: string };
    messageId?: string;
    /** By name; what mailing lists say is taken apart, under `list`. */
    headers: Map<string, unknown>;
  }
  export function simpleParser(source: NodeJS.ReadableStream | Buffer | string): Promise<ParsedMail>;
}
