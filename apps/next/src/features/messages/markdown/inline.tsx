import { MentionChip } from "../../mentions/mention-chip";
import { BodyLink } from "../body-link";
import type { InlineNode, LinkNode } from "./markdown-tree";

interface InlineProps {
  nodes: readonly InlineNode[];
  canTab: boolean;
}

const inlineCodeClass =
  "rounded-[4px] border border-line bg-sunken px-1 py-px font-mono text-[13px] [unicode-bidi:isolate]";

export function Inline({ nodes, canTab }: InlineProps) {
  return nodes.map((node, index) => <InlineElement key={index} node={node} canTab={canTab} />);
}

function InlineElement({ node, canTab }: { node: InlineNode; canTab: boolean }) {
  switch (node.kind) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code className={inlineCodeClass}>{node.text}</code>;
    case "mention":
      return <MentionChip target={node.target} />;
    case "strong":
      return (
        <strong className="font-semibold">
          <Inline nodes={node.children} canTab={canTab} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Inline nodes={node.children} canTab={canTab} />
        </em>
      );
    case "deleted":
      return (
        <del>
          <Inline nodes={node.children} canTab={canTab} />
        </del>
      );
    case "link":
      return <LinkElement link={node} canTab={canTab} />;
  }
}

function LinkElement({ link, canTab }: { link: LinkNode; canTab: boolean }) {
  return (
    <BodyLink href={link.href} showsTarget={link.showsTarget} canTab={canTab}>
      <Inline nodes={link.children} canTab={canTab} />
    </BodyLink>
  );
}
