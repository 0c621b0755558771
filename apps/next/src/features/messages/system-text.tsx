import type { ReactNode } from "react";
import type { SystemLine } from "@parley/shared/contracts/messages";
import { fillTemplate } from "./fill-template";
import { strings } from "./messages.strings";

export interface SystemEvent {
  actorId: string;
  line: SystemLine;
}

type NameOf = (userId: string) => string;

const list = new Intl.ListFormat("en", { type: "conjunction" });
/** More people than this are counted instead. */
const named = 4;

/** The people of these events, in a sentence. A name keeps its own reading direction. */
export function systemText(events: readonly SystemEvent[], nameOf: NameOf): ReactNode {
  const [first] = events;
  if (first === undefined) return null;
  const { system } = strings;
  const { line } = first;
  const actor = <bdi>{nameOf(first.actorId)}</bdi>;
  switch (line.type) {
    case "joined":
    case "left":
      return fillTemplate(system[line.type], {
        people: peopleText(
          events.map(({ actorId }) => actorId),
          nameOf,
        ),
      });
    case "added":
      return fillTemplate(system.added, { actor, people: peopleText(line.userIds, nameOf) });
    case "removed":
      return fillTemplate(system.removed, { actor, people: peopleText([line.userId], nameOf) });
    case "role_changed":
      return fillTemplate(system.role[line.role], { actor, people: peopleText([line.userId], nameOf) });
    case "renamed":
      return fillTemplate(system.renamed, { actor, name: <bdi>{line.name}</bdi> });
    case "topic_changed":
      if (line.topic === "") return fillTemplate(system.topicRemoved, { actor });
      return fillTemplate(system.topicSet, { actor, topic: <bdi>{line.topic}</bdi> });
    case "created":
    case "archived":
    case "unarchived":
      return fillTemplate(system[line.type], { actor });
  }
}

function peopleText(userIds: readonly string[], nameOf: NameOf): ReactNode {
  const ids = [...new Set(userIds)];
  const shown = ids.length > named ? ids.slice(0, named - 1) : ids;
  const names = shown.map(nameOf);
  if (shown.length < ids.length) names.push(strings.others(ids.length - shown.length));
  return list
    .formatToParts(names)
    .map((part, index) => (part.type === "element" ? <bdi key={index}>{part.value}</bdi> : part.value));
}
