import { Fragment, type ReactNode } from "react";

/** Puts elements into a sentence: `fillTemplate("{actor} joined", { actor: <bdi>Ana</bdi> })`. */
export function fillTemplate(template: string, slots: Readonly<Record<string, ReactNode>>): ReactNode[] {
  return template
    .split(/\{(\w+)\}/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : slots[part]}</Fragment>);
}
