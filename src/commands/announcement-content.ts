import type { AnnouncementText } from "../announcements/announcement.ts";
import { UserError } from "../core/errors.ts";

export type Content = {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly link?: string | undefined;
  readonly image?: string | undefined;
  readonly alt?: string | undefined;
};

/**
 * What was filled in, over what was there before; link and image go when their field was emptied in the form.
 * @throws UserError bad_input for an image that nobody describes
 */
export function contentOf(values: Content, before: AnnouncementText | null): AnnouncementText {
  const title = values.title ?? before?.title;
  const body = values.text ?? before?.body;
  if (title === undefined || body === undefined)
    throw new UserError("bad_input", "An announcement needs a `title` and a `text`.");
  if (values.image !== undefined && values.alt === undefined)
    throw new UserError("bad_input", "Say in `alt` what the image shows, for people who can't see it.");
  return {
    title,
    body,
    link: values.link === undefined ? null : { label: new URL(values.link).hostname, url: values.link },
    image:
      values.image === undefined || values.alt === undefined ? null : { url: values.image, alt: values.alt },
  };
}
