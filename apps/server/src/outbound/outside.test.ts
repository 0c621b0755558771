import { once } from "node:events";
import type { RequestListener } from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isPublicAddress } from "./is-public-address";
import { createOutside, type Outside, type Resolve } from "./outside";
import { AddressRefused, outsideUrl } from "./outside-url";

describe("the addresses of the public internet", () => {
  it.each([
    "1.1.1.1",
    "142.250.74.106",
    "17.57.12.11",
    "172.32.0.1",
    "100.128.0.1",
    "2a00:1450:4001::5e",
    "2606:4700::1111",
  ])("%s is one", (address) => expect(isPublicAddress(address)).toBe(true));
  it.each([
    ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"],
    ...["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1"],
    ...["192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250"],
    ...["240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1"],
    ...[
      "::ffff:8.8.8.8",
      "::ffff:0:127.0.0.1",
      "64:ff9b::7f00:1",
      "64:ff9b::8.8.8.8",
      "64:ff9b:1::1",
      "100::1",
    ],
    ...["fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001::1"],
    ...["2001:db8::1", "2002:7f00:1::", "2002:0a00:0001::1", "3fff::1", "5f00::1", "localhost", "", "8.8.8"],
  ])("%s is none", (address) => expect(isPublicAddress(address)).toBe(false));
});

/** Endpoints that somebody hostile would subscribe with. Each would lead inside, or past what we check. */
const hostileEndpoints = [
  "http://push.example.org/x",
  "ftp://push.example.org/x",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "//push.example.org/x",
  "push.example.org",
  "https://",
  "https://push.example.org:444/x",
  "https://push.example.org:22/x",
  "https://push.example.org:80/x",
  "https://ana@push.example.org/x",
  "https://ana:secret@push.example.org/x",
  "https://push.example.org@127.0.0.1/x",
  "https://localhost/x",
  "https://LOCALHOST/x",
  "https://localhost./x",
  "https://ip6-localhost/x",
  "https://push.localhost/x",
  "https://push.example.org./x",
  "https://intranet/x",
  "https://postgres/x",
  "https://printer.local/x",
  "https://metadata.google.internal/x",
  "https://router.home.arpa/x",
  "https://127.0.0.1/x",
  "https://127.0.0.1./x",
  "https://127.1/x",
  "https://2130706433/x",
  "https://0x7f000001/x",
  "https://0x7f.0.0.1/x",
  "https://017700000001/x",
  "https://0177.0.0.1/x",
  "https://0/x",
  "https://１２７.０.０.１/x",
  "https://ⓛocalhost/x",
  "https://127。0。0。1/x",
  "https://10.0.0.1/x",
  "https://169.254.169.254/latest/meta-data/",
  "https://192.168.0.1/x",
  "https://100.100.100.200/x",
  "https://[::1]/x",
  "https://[::]/x",
  "https://[::ffff:127.0.0.1]/x",
  "https://[::ffff:7f00:1]/x",
  "https://[::127.0.0.1]/x",
  "https://[64:ff9b::7f00:1]/x",
  "https://[64:ff9b::10.0.0.1]/x",
  "https://[2002:7f00:1::]/x",
  "https://[fe80::1]/x",
  "https://[fd00:ec2::254]/x",
  "https://[ff02::1]/x",
  "https:\\\\127.0.0.1\\x",
  "https:127.0.0.1/x",
  " https://127.0.0.1/x",
  "https://127.0.0.1#.example.org/x",
  "https://127.0.0.1?.example.org/x",
  "https://127.0.0.1\\.example.org/x",
];

/** Names and where they lead; the last one leads elsewhere each time. */
const names: Record<string, string[][]> = {
  "honest.example.org": [["93.184.215.14", "2606:2800:21f:cb07::1"]],
  "loop.example.org": [["127.0.0.1"]],
  "loop6.example.org": [["::1"]],
  "mapped.example.org": [["::ffff:127.0.0.1"]],
  "cloud.example.org": [["169.254.169.254"]],
  "mixed.example.org": [["93.184.215.14", "127.0.0.1"]],
  "nat64.example.org": [["64:ff9b::7f00:1"]],
  "empty.example.org": [[]],
  "rebinding.example.org": [["93.184.215.14"], ["127.0.0.1"]],
};
const leadInside = Object.keys(names).filter((name) => !/honest|rebinding/.test(name));

describe("requests to addresses that people supply", () => {
  let key: string;
  let cert: string;
  let server: https.Server;
  let port: number;
  let connections = 0;
  let listener: RequestListener = (_request, response) => void response.end();
  const outsides: Outside[] = [];

  beforeAll(async () => {
    ({ private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
      keyType: "ec",
      extensions: [
        { name: "basicConstraints", cA: true },
        { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
      ],
    }));
    server = https.createServer({ key, cert }, (request, response) => void listener(request, response));
    server.on("connection", () => connections++);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const outside of outsides.splice(0)) outside.close();
    connections = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = (options: { allowed?: boolean; resolve?: Resolve; timeoutMs?: number } = {}) => {
    const { allowed = true, ...rest } = options;
    const allowedOrigins = allowed ? [`https://127.0.0.1:${port}`] : [];
    const outside = createOutside({ allowedOrigins, ca: cert, ...rest });
    outsides.push(outside);
    return outside;
  };
  const byNames = (): Resolve => {
    const asked = new Map<string, number>();
    return (host) => {
      const answers = names[host];
      if (!answers) return Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }));
      const turn = asked.get(host) ?? 0;
      asked.set(host, turn + 1);
      const addresses = answers[Math.min(turn, answers.length - 1)] ?? [];
      return Promise.resolve(addresses.map((address) => ({ address, family: net.isIP(address) })));
    };
  };
  const request = { headers: {}, body: Buffer.from("hello") };

  it.each(hostileEndpoints)("%s is refused when it is added and when something is sent", async (endpoint) => {
    // These look names up as production does: what the system says of them is part of the case.
    const outside = open();
    await expect(outside.check(endpoint)).rejects.toBeInstanceOf(AddressRefused);
    await expect(outside.post(endpoint, request)).rejects.toBeInstanceOf(AddressRefused);
  });

  it.each(leadInside)("%s, which leads inside, is refused at both times", async (name) => {
    const outside = open({ resolve: byNames() });
    await expect(outside.check(`https://${name}/x`)).rejects.toBeInstanceOf(AddressRefused);
    await expect(outside.post(`https://${name}/x`, request)).rejects.toBeInstanceOf(AddressRefused);
  });

  it("takes what push services have", async () => {
    const outside = open({ allowed: false, resolve: byNames() });
    expect((await outside.check("https://honest.example.org/wpush/v2/abc?x=1")).host).toBe(
      "honest.example.org",
    );
    expect((await outside.check("https://honest.example.org:443/abc")).port).toBe("");
    expect(outsideUrl("https://fcm.googleapis.com/fcm/send/abc:def", []).pathname).toBe("/fcm/send/abc:def");
  });

  it("looks at a name again when it connects, and goes nowhere when it leads inside by then", async () => {
    const outside = open({ resolve: byNames() });
    expect((await outside.check("https://rebinding.example.org/x")).pathname).toBe("/x");
    await expect(outside.post("https://rebinding.example.org/x", request)).rejects.toBeInstanceOf(
      AddressRefused,
    );
    expect(connections).toBe(0);
  });

  it("follows no redirect, wherever it leads", async () => {
    const paths: string[] = [];
    listener = ({ url = "" }, response) => {
      paths.push(url);
      response.writeHead(307, { location: `https://127.0.0.1:${port}/inside` }).end();
    };
    expect((await open().post(`https://127.0.0.1:${port}/x`, request)).status).toBe(307);
    expect(paths).toEqual(["/x"]);
  });

  it("believes no certificate of somebody else's", async () => {
    const outside = createOutside({ allowedOrigins: [`https://127.0.0.1:${port}`] });
    outsides.push(outside);
    await expect(outside.post(`https://127.0.0.1:${port}/x`, request)).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/) as string,
    });
  });

  it("gives up who does not answer, who answers for ever, and who sends too long headers", async () => {
    listener = () => {};
    const started = Date.now();
    await expect(open({ timeoutMs: 200 }).post(`https://127.0.0.1:${port}/x`, request)).rejects.toThrow();
    listener = (_request, response) => {
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    };
    await expect(open({ timeoutMs: 200 }).post(`https://127.0.0.1:${port}/x`, request)).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(2_000);
    listener = (_request, response) => void response.writeHead(200, { "x-long": "x".repeat(20_000) }).end();
    await expect(open().post(`https://127.0.0.1:${port}/x`, request)).rejects.toThrow();
  });

  it("reads no more of an answer than its beginning", async () => {
    let written = 0;
    listener = (_request, response) => {
      const chunk = Buffer.alloc(65_536, "x");
      const write = () => {
        while (!response.destroyed && written < 200_000_000) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", write);
        }
      };
      write();
    };
    const { text } = await open().post(`https://127.0.0.1:${port}/x`, request);
    expect(text).toHaveLength(4_096);
    expect(written).toBeLessThan(20_000_000);
  });
});
