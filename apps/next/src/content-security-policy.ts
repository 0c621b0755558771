/**
 * The policy of a page. Scripts run by the nonce of this one answer, and what they load is trusted
 * with them. Styles come from our own files or carry the nonce.
 *
 * `style-src-attr` stays closed on purpose: React sets `style` through the DOM, which no policy
 * touches, so only a `style` attribute in the HTML itself would need it. Keep those out of what the
 * server renders; a class does the same.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Hot reload injects styles that carry no nonce; beside a nonce 'unsafe-inline' would be ignored.
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    // Without it workers go by script-src, where strict-dynamic counts no address.
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
