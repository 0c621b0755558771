"use client";

import { useState } from "react";
import { avatarColour, initialsOf } from "./avatar-colour";
import { cx } from "./class-names";

interface AvatarProps {
  id: string;
  name: string;
  image?: string | null;
  /** 20 px in lists, 24, 36 beside a message, 64 on a profile. */
  size?: "tiny" | "small" | "medium" | "large";
}

const sizes = {
  tiny: "size-5 text-xs rounded-[5px]",
  small: "size-6 text-xs rounded-control",
  medium: "size-9 text-sm rounded-[8px]",
  large: "size-16 text-xl rounded-[14px]",
};

/** A picture, or initials on a colour chosen by the id. Decorative: the name always stands beside it. */
export function Avatar({ id, name, image, size = "medium" }: AvatarProps) {
  const [brokenImage, setBrokenImage] = useState<string | null>(null);
  const picture = image && image !== brokenImage && mayShow(image) ? image : null;
  return (
    <span aria-hidden="true" className="inline-block shrink-0">
      <span
        className={cx(
          "relative grid place-items-center overflow-hidden font-semibold text-on-solid select-none",
          avatarColour(id),
          sizes[size],
        )}
      >
        {initialsOf(name, size === "tiny" ? 1 : 2)}
        {picture !== null && (
          // Over the initials, which are seen until it has come. next/image would add a style attribute, which the policy
          // refuses, and optimizes nothing here.
          // eslint-disable-next-line @next/next/no-img-element
          <img
            src={picture}
            alt=""
            decoding="async"
            onError={() => setBrokenImage(picture)}
            className="absolute inset-0 size-full object-cover"
          />
        )}
      </span>
    </span>
  );
}

/** Only from here: a picture elsewhere would tell that place who looks at it. */
const mayShow = (image: string) => /^\/(?!\/)/.test(image);
