import type { createOpenapiDocument } from "@parley/shared/contracts/openapi";

interface Described {
  summary: string;
  description?: string;
  tags: string[];
  parameters?: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#dcdfe6, #33363f); --quiet: light-dark(#5b6170, #a3a9b8); --soft: light-dark(#f4f5f8, #1c1e24); }
body { font: 15px/22px system-ui, sans-serif; max-width: 880px; margin: 0 auto; padding: 32px 20px 80px; }
h1 { font-size: 24px; } h2 { margin-top: 40px; text-transform: capitalize; }
a { color: light-dark(#4a42c8, #aba6ff); } nav a { margin-inline-end: 16px; }
details { border: 1px solid var(--line); border-radius: 10px; margin: 8px 0; }
summary { cursor: pointer; padding: 10px 14px; } details > div { border-top: 1px solid var(--line); padding: 4px 14px 14px; }
code { font: 13px/18px ui-monospace, monospace; } .method { font-weight: 600; display: inline-block; min-width: 64px; }
p { color: var(--quiet); margin: 8px 0; } h3 { font-size: 13px; margin: 16px 0 4px; }
pre { background: var(--soft); border-radius: 6px; padding: 10px 12px; overflow: auto; max-height: 360px; }
`;

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/`([^`]+)`/g, "<code>$1</code>");

/** The document as a page that needs no script and loads nothing. */
export function renderApiPage(document: ReturnType<typeof createOpenapiDocument>, nonce: string): string {
  const paths = Object.entries(document.paths as Record<string, Record<string, Described>>);
  const all = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
  );
  const tags = [...new Set(all.flatMap(({ described }) => described.tags))];
  const info = document.info as { title: string; description: string };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${info.title} API</title><style nonce="${nonce}">${style}</style></head><body><main>
<h1>${info.title} API</h1><p>${escape(info.description)}</p>
<p>For tools: <a href="/api/openapi.json">openapi.json</a>, OpenAPI 3.1.</p>
<nav aria-label="Sections">${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join("")}</nav>
${tags.map((tag) => section(tag, all)).join("\n")}
</main></body></html>`;
}

function section(tag: string, all: { method: string; path: string; described: Described }[]): string {
  const rows = all.filter(({ described }) => described.tags.includes(tag)).map(row);
  return `<section id="${tag}"><h2>${tag}</h2>${rows.join("\n")}</section>`;
}

function row({ method, path, described }: { method: string; path: string; described: Described }): string {
  const parameters = (described.parameters ?? []).map(
    ({ name, in: place, required, schema }) =>
      `${name} (${place}${required ? ", required" : ""}): ${json(schema)}`,
  );
  const [status, success] = Object.entries(described.responses)[0] ?? ["200", undefined];
  return `<details><summary><code><span class="method">${method}</span> ${escape(path)}</code> — ${escape(described.summary)}</summary><div>
<p>${escape(described.description ?? "")}</p>
${block("Parameters", parameters.join("\n"))}
${block("Body", json(described.requestBody?.content["application/json"]?.schema))}
${block(`Answer, ${status}`, json(success?.content?.["application/json"]?.schema))}
</div></details>`;
}

const json = (schema: unknown) => (schema === undefined ? "" : JSON.stringify(schema, null, 2));
const block = (title: string, text: string) =>
  text && `<h3>${title}</h3><pre tabindex="0"><code>${escape(text)}</code></pre>`;
