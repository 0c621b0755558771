"use client";

import { selectPreferences } from "@parley/client/features/me/me.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Reader } from "@parley/shared/contracts/marks";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { errorText } from "@/ui/error-text";
import { formatWhole } from "@/ui/format-time";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { strings as messageStrings } from "../messages/messages.strings";
import { whileMessageStands, type MessageDialogProps } from "../messages/while-message-stands";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./receipts.strings";
import { useReaders } from "./use-readers";

const { dialog } = strings;

const newestFirst = (a: Reader, b: Reader) =>
  (a.readAt ?? a.deliveredAt ?? "") < (b.readAt ?? b.deliveredAt ?? "") ? 1 : -1;

/** Who has read a message of mine, and whom it only reached, with the times. */
export const ReadersDialog = whileMessageStands(Readers);

function Readers({ message, onClose }: MessageDialogProps) {
  const { readReceipts } = useStore(selectPreferences);
  const { page, error, isLoading, more, retry } = useReaders(message);
  const readers = page?.readers ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={dialog.title}
      description={page && strings.readBy(page.read, page.of)}
    >
      {!readReceipts ? (
        <p className="text-sm text-muted">{dialog.off}</p>
      ) : (
        <div className="-mx-5 max-h-[55vh] overflow-y-auto px-5" tabIndex={0}>
          {page === undefined && isLoading && <ListSkeleton />}
          {page !== undefined && page.read === 0 && <p className="pb-3 text-sm text-muted">{dialog.none}</p>}
          <Group title={dialog.read} readers={readers.filter(({ hasRead }) => hasRead)} />
          <Group title={dialog.delivered} readers={readers.filter(({ hasRead }) => !hasRead)} />
          {page?.next && (
            <Button size="small" busy={isLoading} onClick={more}>
              {dialog.more}
            </Button>
          )}
          <p className="pt-2 text-xs text-faint">{dialog.hidden}</p>
        </div>
      )}
      {readReceipts && error !== undefined && (
        <div role="alert" className="mt-3 flex items-center gap-3 text-sm text-danger-text">
          <p className="min-w-0 flex-1">{errorText(error)}</p>
          <Button size="small" onClick={retry}>
            {dialog.tryAgain}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function Group({ title, readers }: { title: string; readers: readonly Reader[] }) {
  if (readers.length === 0) return null;
  return (
    <section aria-label={title} className="pb-3">
      <h3 className="pb-1 text-xs font-semibold text-faint">{title}</h3>
      <ul>
        {readers.toSorted(newestFirst).map((reader) => (
          <ReaderRow key={reader.userId} reader={reader} />
        ))}
      </ul>
    </section>
  );
}

function ReaderRow({ reader: { userId, hasRead, readAt, deliveredAt } }: { reader: Reader }) {
  const user = useStore(selectUser(userId));
  const isKnown = (hasRead ? readAt : deliveredAt) !== null;
  return (
    <li className="flex min-h-11 items-center gap-2.5 py-1">
      <Avatar id={userId} name={user?.displayName ?? ""} image={user?.image} size="small" />
      {/* Where they don't fit side by side, the times go below the name. */}
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <bdi className="max-w-full flex-auto truncate text-sm">
          {user?.displayName ?? messageStrings.someone}
        </bdi>
        <span className="grid text-xs text-faint">
          {deliveredAt !== null && (
            <time dateTime={deliveredAt}>{strings.deliveredAt(formatWhole(deliveredAt))}</time>
          )}
          {hasRead && readAt !== null && <time dateTime={readAt}>{strings.readAt(formatWhole(readAt))}</time>}
          {!isKnown && (hasRead ? strings.readLongAgo : strings.deliveredLongAgo)}
        </span>
      </div>
    </li>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label={dialog.loading}>
      {["w-32", "w-44", "w-36"].map((width) => (
        <Skeleton key={width} className={`mb-3 h-4 ${width}`} />
      ))}
    </SkeletonGroup>
  );
}
