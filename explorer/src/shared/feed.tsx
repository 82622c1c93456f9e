// Where news of a thing is told: a link to see, and one for programs that look for feeds.
import { useEffect } from "preact/hooks";
import { t } from "../shell/language";

const ATOM = "application/atom+xml";

export function FeedLink({ href }: { href: string }) {
  useEffect(() => {
    const link = Object.assign(document.createElement("link"), { rel: "alternate", type: ATOM, href });
    document.head.append(link);
    return () => link.remove();
  }, [href]);
  return (
    <a class="feed" href={href} type={ATOM}>
      {t("Volg met Atom")}
    </a>
  );
}
