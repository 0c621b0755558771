export interface MessageReport {
  seq: number;
  faults: string[];
  elements: number;
  /** Of elements in one another. */
  depth: number;
}

/** Runs in the page: what is wrong with the messages that are in it just now. Needs nothing from outside itself. */
export function checkMessages(): MessageReport[] {
  const tags = new Set(
    "p a strong em del code pre span ul ol li blockquote table thead tbody tr th td br hr div bdi svg path circle".split(
      " ",
    ),
  );
  const attributes = new Set("class dir href target rel tabindex start scope data-heading".split(" "));
  const slack = 1.5;
  const articles = [...document.querySelectorAll<HTMLElement>("article[data-message-seq]")];

  return articles.flatMap((article, index) => {
    const faults: string[] = [];
    const body = article.querySelector<HTMLElement>("[id$=body]");
    // A line of the room itself.
    if (body === null) return [];
    const box = body.getBoundingClientRect();
    const line = article.getBoundingClientRect();
    const above = articles[index - 1]?.getBoundingClientRect();
    if (above !== undefined && line.top < above.bottom - slack) faults.push("lies over the message above");
    if (line.left < 0 || line.right > innerWidth + slack) faults.push("is wider than the screen");

    let depth = 0;
    const all = [...body.querySelectorAll<HTMLElement>("*")];
    for (const element of all) {
      let own = 0;
      for (let at: Element | null = element; at !== body && at !== null; at = at.parentElement) own += 1;
      depth = Math.max(depth, own);
      if (element.closest("[data-send-state]") !== null) continue;
      const name = element.outerHTML.slice(0, 80);
      if (!tags.has(element.localName)) faults.push(`an element that no markup makes: ${name}`);
      for (const { name: attribute } of element.attributes)
        if (!attributes.has(attribute))
          faults.push(`an attribute that no markup makes: ${attribute} in ${name}`);
      const href = element.getAttribute("href");
      if (href !== null && !/^(https?:\/\/|mailto:|\/rooms)/.test(href)) faults.push(`a link to ${href}`);

      const scroller = element.parentElement?.closest("pre, .overflow-x-auto");
      if (scroller && body.contains(scroller)) continue;
      for (const { left, right, top, bottom, width, height } of element.getClientRects()) {
        if (width === 0 || height === 0) continue;
        if (left < box.left - slack || right > box.right + slack) faults.push(`stands out sideways: ${name}`);
        if (top < line.top - slack || bottom > line.bottom + slack)
          faults.push(`stands out in height: ${name}`);
      }
    }
    return {
      seq: Number(article.dataset.messageSeq),
      faults: [...new Set(faults)].slice(0, 5),
      elements: all.length,
      depth,
    };
  });
}
