// For what a test finds or waits for on a page: the library's own second is less than a busy machine takes to load a part of it.
if ("document" in globalThis) {
  const { configure } = await import("@testing-library/dom");
  configure({ asyncUtilTimeout: 8_000 });
}
